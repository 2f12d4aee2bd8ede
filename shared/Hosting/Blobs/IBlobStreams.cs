namespace Quire.Hosting;

/// <summary>A store that takes bytes under a key that says nothing of them, as ciphertext needs it.</summary>
internal interface IBlobStreams : IBlobStore
{
    /// <summary>Writes a blob of any size, replacing what is there. Atomic.</summary>
    /// <param name="content">Seekable, at the beginning of what is to be written.</param>
    Task WriteAsync(string key, Stream content, CancellationToken cancellationToken);

    /// <summary>The bytes as they lie in the store, unchecked; null if there are none.</summary>
    Task<Stream?> TryOpenAsync(string key, CancellationToken cancellationToken);
}
