using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest.Tests;

/// <summary>A store whose disk is full once it has taken so many blobs and records.</summary>
internal sealed class FullBlobStore(IBlobStore store, int room) : IBlobStore
{
    private int _room = room;

    public Task<BlobReference> PutAsync(string folder, Stream content, CancellationToken cancellationToken) =>
        HasRoom ? store.PutAsync(folder, content, cancellationToken) : throw Full();

    public Task<bool> TryCreateAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        HasRoom ? store.TryCreateAsync(key, bytes, cancellationToken) : throw Full();

    public Task WriteAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        HasRoom ? store.WriteAsync(key, bytes, cancellationToken) : throw Full();

    public Task<byte[]> GetAsync(BlobReference reference, CancellationToken cancellationToken) =>
        store.GetAsync(reference, cancellationToken);

    public Task CopyToAsync(BlobReference reference, Stream destination, CancellationToken cancellationToken) =>
        store.CopyToAsync(reference, destination, cancellationToken);

    public Task<byte[]?> TryReadAsync(string key, CancellationToken cancellationToken) =>
        store.TryReadAsync(key, cancellationToken);

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) =>
        store.ListAsync(prefix, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        store.DeleteAsync(key, cancellationToken);

    public Task<int> DeleteFolderAsync(string folder, CancellationToken cancellationToken) =>
        store.DeleteFolderAsync(folder, cancellationToken);

    private bool HasRoom => Interlocked.Decrement(ref _room) >= 0;

    // As .NET tells of ENOSPC.
    private static IOException Full() => new("No space left on device");
}
