using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Recognize;

/// <summary>
/// Notes, beside a document's blobs, which of its pages have taken a worker or a child down: a message that comes
/// doubled has a count of its own, and each copy would take down another worker. They go with the document.
/// </summary>
internal sealed class PoisonNotes(IBlobStore blobs)
{
    /// <summary>One look into the store; the only cost of this for a page that is none.</summary>
    public async Task<bool> ContainsAsync(PageQueued page, CancellationToken cancellationToken) =>
        await blobs.TryReadAsync(Key(page), cancellationToken) is not null;

    public Task AddAsync(PageQueued page) => blobs.WriteAsync(Key(page), "poison"u8.ToArray(), CancellationToken.None);

    private static string Key(PageQueued page) => $"{page.Tenant}/{page.DocumentId:N}/poison/{page.PageIndex}";
}
