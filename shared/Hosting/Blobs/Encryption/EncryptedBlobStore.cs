using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Keeps blobs encrypted in whatever store; keys, listing and deleting are as they were.</summary>
/// <remarks>
/// A blob is still named after the SHA-256 of its content, not of its ciphertext. What was written before there was a
/// key is handed out as it is, unless encryption is required.
/// </remarks>
internal sealed class EncryptedBlobStore(IBlobStreams store, BlobEncryption encryption, bool required) : IBlobStore
{
    public async Task<BlobReference> PutAsync(string folder, Stream content, CancellationToken cancellationToken)
    {
        await using var spool = SpoolFile.Create();
        await using var hashed = new HashingStream(content);
        await encryption.EncryptAsync(hashed, spool, () => $"{folder}/{hashed.Sha256()}", cancellationToken);
        var reference = new BlobReference($"{folder}/{hashed.Sha256()}", hashed.Sha256(), hashed.Length);
        spool.Position = 0;
        await store.WriteAsync(reference.Key, spool, cancellationToken);
        return reference;
    }

    public async Task<byte[]> GetAsync(BlobReference reference, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream(checked((int)reference.Length));
        await CopyToAsync(reference, buffer, cancellationToken);
        return buffer.ToArray();
    }

    public async Task CopyToAsync(BlobReference reference, Stream destination, CancellationToken cancellationToken)
    {
        await using var hashed = new HashingStream(destination);
        if (!await TryDecryptAsync(reference.Key, hashed, cancellationToken))
            throw new BlobMissingException(reference.Key);
        if (hashed.Sha256() != reference.Sha256 || hashed.Length != reference.Length)
            throw new BlobCorruptException(reference.Key, $"bytes with SHA-256 {hashed.Sha256()}");
    }

    public async Task<bool> TryCreateAsync(
        string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        await store.TryCreateAsync(key, await EncryptedAsync(key, bytes, cancellationToken), cancellationToken);

    public async Task WriteAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        await store.WriteAsync(key, await EncryptedAsync(key, bytes, cancellationToken), cancellationToken);

    public async Task<byte[]?> TryReadAsync(string key, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        return await TryDecryptAsync(key, buffer, cancellationToken) ? buffer.ToArray() : null;
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) =>
        store.ListAsync(prefix, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        store.DeleteAsync(key, cancellationToken);

    public Task<int> DeleteFolderAsync(string folder, CancellationToken cancellationToken) =>
        store.DeleteFolderAsync(folder, cancellationToken);

    private async Task<ReadOnlyMemory<byte>> EncryptedAsync(
        string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(bytes.ToArray());
        using var encrypted = new MemoryStream();
        await encryption.EncryptAsync(content, encrypted, () => key, cancellationToken);
        return encrypted.ToArray();
    }

    private async Task<bool> TryDecryptAsync(string key, Stream destination, CancellationToken cancellationToken)
    {
        await using var source = await store.TryOpenAsync(key, cancellationToken);
        if (source is null)
            return false;
        var start = new byte[BlobHeader.Length];
        var count = await source.ReadAtLeastAsync(start, start.Length, false, cancellationToken);
        if (BlobHeader.TryRead(start.AsSpan(0, count)) is { } header)
        {
            await encryption.DecryptAsync(header, source, destination, key, cancellationToken);
            return true;
        }

        if (required)
            throw new BlobCorruptException(key, "bytes that are not encrypted, though encryption is required,");
        await destination.WriteAsync(start.AsMemory(0, count), cancellationToken);
        await source.CopyToAsync(destination, cancellationToken);
        return true;
    }
}
