using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Results.Ledger;

namespace Quire.Results.Reconciling;

/// <summary>
/// Has documents split again of which pages never arrived. Splitting twice is harmless, and pages that are done stay
/// done.
/// </summary>
internal sealed class OverdueDocuments(
    LedgerContext ledger, DocumentLedger documents, IPublishEndpoint bus, LedgerClock clock,
    IOptions<ResultsOptions> options)
{
    /// <summary>Those that waited too long while nothing else was split.</summary>
    public async Task<int> RequeueAsync(CancellationToken cancellationToken)
    {
        var since = clock.Now - options.Value.OverdueAfter;
        if (await ledger.Documents.AnyAsync(row => row.SplitAt > since, cancellationToken))
            return 0;
        return await RequeueAsync(Due(clock.Now), cancellationToken);
    }

    /// <summary>All that were last changed before <paramref name="start"/>, whose queue is gone.</summary>
    public Task<int> RequeueAllAsync(DateTimeOffset start, CancellationToken cancellationToken) =>
        RequeueAsync(Due(DateTimeOffset.MaxValue).Where(row => row.UpdatedAt < start), cancellationToken);

    private IQueryable<DocumentRow> Due(DateTimeOffset now) =>
        ledger.Documents.AsNoTracking().Where(row => row.DueAt < now && row.Original != null);

    private async Task<int> RequeueAsync(IQueryable<DocumentRow> overdue, CancellationToken cancellationToken)
    {
        var rows = await overdue.OrderBy(row => row.ReceivedAt).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            var isStillDue = false;
            await documents.ChangeAsync(row.Id, row.Tenant, change =>
            {
                isStillDue = change.Document.Requeues == row.Requeues && change.Document.DueAt is not null;
                if (isStillDue)
                    change.Document.Requeue();
                return Task.CompletedTask;
            }, cancellationToken);
            if (isStillDue)
                await bus.Publish(Message(row), cancellationToken);
        }

        return rows.Count;
    }

    private static DocumentReceived Message(DocumentRow row) => new()
    {
        DocumentId = row.Id,
        Tenant = row.Tenant,
        FileName = row.FileName,
        MediaType = row.MediaType,
        Original = row.Original!,
        ReceivedAt = row.ReceivedAt,
    };
}
