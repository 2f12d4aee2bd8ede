using Microsoft.EntityFrameworkCore;
using Quire.Results.DeadLetters;
using Quire.Results.Ledger;
using Quire.Results.Reviews;

namespace Quire.Results.Operation;

/// <summary>Counts from indexes that hold only what is under way or has just ended: cheap on a large ledger too.</summary>
internal sealed class SystemView(
    LedgerContext ledger, ReviewQueue reviews, DeadLetterBox letters, LedgerClock clock)
{
    private static readonly TimeSpan ErrorsFor = TimeSpan.FromHours(24);

    public async Task<SystemStatus> OfAsync(string tenant, CancellationToken cancellationToken)
    {
        var open = await OpenPages(tenant).GroupBy(page => page.State)
            .Select(group => new { group.Key, Count = group.Count(), Oldest = group.Min(page => page.ReceivedAt) })
            .ToListAsync(cancellationToken);
        var splitting = ledger.Documents.Where(row => row.Tenant == tenant && row.DueAt != null);
        var oldest = open.Select(state => (DateTimeOffset?)state.Oldest)
            .Append(await splitting.MinAsync(row => (DateTimeOffset?)row.ReceivedAt, cancellationToken)).Min();
        var since = clock.Now - Workers.ActiveFor;
        return new SystemStatus(
            open.SingleOrDefault(state => state.Key == PageState.Queued)?.Count ?? 0,
            open.SingleOrDefault(state => state.Key == PageState.Running)?.Count ?? 0,
            await splitting.CountAsync(cancellationToken),
            oldest,
            await ledger.Workers.CountAsync(worker => worker.SeenAt > since, cancellationToken),
            await Ended(tenant, since).CountAsync(cancellationToken) / Workers.ActiveFor.TotalMinutes,
            await letters.Of(tenant).CountAsync(cancellationToken),
            await reviews.Waiting(tenant, ReviewCursor.Start).CountAsync(cancellationToken),
            await ErrorsAsync(tenant, clock.Now - ErrorsFor, cancellationToken));
    }

    /// <summary>Pages that were read or failed since then.</summary>
    internal IQueryable<PageRow> Ended(string tenant, DateTimeOffset since) =>
        from page in ledger.Pages
        where page.DueAt == null && page.UpdatedAt > since
            && (page.State == PageState.Succeeded || page.State == PageState.Failed)
        where ledger.Documents.Any(row => row.Id == page.DocumentId && row.Tenant == tenant)
        select page;

    private IQueryable<OpenPage> OpenPages(string tenant) =>
        from page in ledger.Pages
        where page.DueAt != null
        join row in ledger.Documents on page.DocumentId equals row.Id
        where row.Tenant == tenant
        select new OpenPage { State = page.State, ReceivedAt = row.ReceivedAt };

    private async Task<IReadOnlyList<ErrorCount>> ErrorsAsync(
        string tenant, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var failed = await ledger.Pages.Where(page => page.Reason != null && page.UpdatedAt > since)
            .Where(page => ledger.Documents.Any(row => row.Id == page.DocumentId && row.Tenant == tenant))
            .GroupBy(page => page.Reason).Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return [.. failed.OrderByDescending(reason => reason.Count).ThenBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => new ErrorCount(reason.Key!, reason.Count))];
    }

    private sealed class OpenPage
    {
        public required string State { get; init; }

        public required DateTimeOffset ReceivedAt { get; init; }
    }
}
