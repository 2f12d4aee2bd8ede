using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Tries a store again when it does not answer, unless a message is under way: then the bus does.</summary>
internal sealed class ResilientBlobStore(IBlobStore store, RetryPipeline retry) : IBlobStore
{
    public async Task<BlobReference> PutAsync(string folder, Stream content, CancellationToken cancellationToken)
    {
        // What streams by once cannot be sent twice: its sender has to try again.
        if (!content.CanSeek)
            return await store.PutAsync(folder, content, cancellationToken);
        var start = content.Position;
        return await retry.ExecuteAsync(token =>
        {
            content.Position = start;
            return store.PutAsync(folder, content, token);
        }, cancellationToken);
    }

    public Task<byte[]> GetAsync(BlobReference reference, CancellationToken cancellationToken) =>
        retry.ExecuteAsync(token => store.GetAsync(reference, token), cancellationToken);

    // The destination has taken bytes when a copy fails: only its owner can begin anew.
    public Task CopyToAsync(BlobReference reference, Stream destination, CancellationToken cancellationToken) =>
        store.CopyToAsync(reference, destination, cancellationToken);

    // A create that failed may have happened; a second one would call the key taken by somebody else.
    public Task<bool> TryCreateAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        store.TryCreateAsync(key, bytes, cancellationToken);

    public Task WriteAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        retry.ExecuteAsync(token => store.WriteAsync(key, bytes, token), cancellationToken);

    public Task<byte[]?> TryReadAsync(string key, CancellationToken cancellationToken) =>
        retry.ExecuteAsync(token => store.TryReadAsync(key, token), cancellationToken);

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) =>
        store.ListAsync(prefix, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        retry.ExecuteAsync(token => store.DeleteAsync(key, token), cancellationToken);

    public Task<int> DeleteFolderAsync(string folder, CancellationToken cancellationToken) =>
        retry.ExecuteAsync(token => store.DeleteFolderAsync(folder, token), cancellationToken);
}
