using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Reconciling;

/// <summary>Queues pages again whose worker or message was lost.</summary>
internal sealed class OverduePages(
    LedgerContext ledger, DocumentLedger documents, PageLanes lanes, LedgerClock clock,
    IOptions<ResultsOptions> options, ILogger<OverduePages> logger)
{
    private const int Batch = 500;

    /// <summary>Pages that were started and gave nothing for too long; a further attempt, or the end of them.</summary>
    public Task<int> RetryRunningAsync(CancellationToken cancellationToken) =>
        RequeueAsync(Due(clock.Now).Where(page => page.State == PageState.Running), cancellationToken);

    /// <summary>Pages that waited too long without being started, if the workers did nothing else meanwhile.</summary>
    public async Task<int> RequeueWaitingAsync(CancellationToken cancellationToken)
    {
        var since = clock.Now - options.Value.OverdueAfter;
        if (await ledger.Documents.AnyAsync(row => row.WorkedAt > since, cancellationToken))
            return 0;
        return await RequeueAsync(Due(clock.Now).Where(page => page.State == PageState.Queued), cancellationToken);
    }

    /// <summary>
    /// Everything unfinished that was last changed before <paramref name="start"/>, whose queue is gone.
    /// </summary>
    public Task<int> RequeueAllAsync(DateTimeOffset start, CancellationToken cancellationToken) =>
        RequeueAsync(Due(DateTimeOffset.MaxValue).Where(page => page.UpdatedAt < start), cancellationToken);

    private IQueryable<PageRow> Due(DateTimeOffset now) =>
        from page in ledger.Pages.AsNoTracking()
        where page.DueAt < now && page.Image != null
        join document in ledger.Documents on page.DocumentId equals document.Id
        where document.State == DocumentState.Queued || document.State == DocumentState.Running
        select page;

    // A page that was queued again is no longer due; a document's pages are changed under its lock together.
    private async Task<int> RequeueAsync(IQueryable<PageRow> overdue, CancellationToken cancellationToken)
    {
        for (var (count, before) = (0, -1); ;)
        {
            var pages = await overdue.OrderBy(page => page.DocumentId).ThenBy(page => page.PageIndex)
                .Take(Batch).ToListAsync(cancellationToken);
            if (pages.Count == 0 || count == before)
                return count;
            before = count;
            foreach (var document in pages.GroupBy(page => page.DocumentId))
                count += await RequeueAsync(document.Key, [.. document], cancellationToken);
        }
    }

    private async Task<int> RequeueAsync(Guid documentId, List<PageRow> overdue, CancellationToken cancellationToken)
    {
        var again = new List<PageQueued>();
        var tenant = await ledger.Documents.Where(row => row.Id == documentId).Select(row => row.Tenant)
            .SingleAsync(cancellationToken);
        await documents.ChangeAsync(documentId, tenant, async change =>
        {
            foreach (var page in DocumentState.IsFinal(change.Document.State) ? [] : overdue)
                await change.ChangePageAsync(
                    page.PageIndex, row => Requeue(row, page, tenant, again), cancellationToken);
        }, cancellationToken);
        foreach (var message in again)
            await lanes.AddAsync(message, cancellationToken);
        return again.Count;
    }

    // Another process, or the page's own result, may have come between the look and the lock.
    private bool Requeue(PageRow row, PageRow seen, string tenant, List<PageQueued> again)
    {
        if (row.State != seen.State || row.Attempt != seen.Attempt || row.Requeues != seen.Requeues)
            return false;
        var changed = row.Requeue(options.Value.MaxAttempts);
        if (row.State == PageState.Failed)
            Log.AttemptsExhausted(logger, row.DocumentId, row.PageIndex, options.Value.MaxAttempts);
        else
            again.Add(Message(row, tenant));
        return changed;
    }

    private PageQueued Message(PageRow row, string tenant) => new()
    {
        DocumentId = row.DocumentId,
        Tenant = tenant,
        PageIndex = row.PageIndex,
        Attempt = row.Attempt,
        Image = row.Image!,
        WidthPx = row.WidthPx,
        HeightPx = row.HeightPx,
        QueuedAt = clock.Now,
        TextLayer = row.TextLayer,
    };
}
