using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Durable bytes under string keys: files in a folder, or any S3-compatible store.</summary>
/// <remarks>
/// What a document consists of is content-addressed inside the document's own folder, so that writing twice is harmless
/// and deleting a document is deleting a prefix. A write is durable when its task completes.
/// </remarks>
public interface IBlobStore
{
    /// <summary>Stores the content as <c>{folder}/{sha256}</c>; the same content again changes nothing.</summary>
    Task<BlobReference> PutAsync(string folder, Stream content, CancellationToken cancellationToken);

    /// <summary>Reads a whole blob and checks its length and SHA-256.</summary>
    /// <exception cref="BlobMissingException">No such key.</exception>
    /// <exception cref="BlobCorruptException">The bytes are not those that were stored.</exception>
    Task<byte[]> GetAsync(BlobReference reference, CancellationToken cancellationToken);

    /// <summary>Copies a whole blob to <paramref name="destination"/>, then checks its length and SHA-256.</summary>
    /// <exception cref="BlobMissingException">No such key.</exception>
    /// <exception cref="BlobCorruptException">Not the bytes that were stored: drop what was copied.</exception>
    Task CopyToAsync(BlobReference reference, Stream destination, CancellationToken cancellationToken);

    /// <summary>Creates a small record only if its key is free; false if it is taken. Atomic.</summary>
    Task<bool> TryCreateAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Writes a small record, replacing what is there. Atomic.</summary>
    Task WriteAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Reads a small record; null if there is none.</summary>
    Task<byte[]?> TryReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>All keys that begin with <paramref name="prefix"/>, in no promised order.</summary>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Deletes one key; no error if there is none.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>Deletes every key below <paramref name="folder"/>; returns how many there were.</summary>
    Task<int> DeleteFolderAsync(string folder, CancellationToken cancellationToken);
}
