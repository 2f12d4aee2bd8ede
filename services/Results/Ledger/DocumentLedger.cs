using Microsoft.EntityFrameworkCore;
using Quire.Hosting;
using Quire.Results.Webhooks;

namespace Quire.Results.Ledger;

/// <summary>The only writer of documents and pages: every change happens under the document's row lock.</summary>
/// <remarks>
/// The lock is what makes the count of finished pages right when the last two pages land in two transactions at once,
/// in whatever process: the second one waits, and then sees the first.
/// </remarks>
internal sealed class DocumentLedger(
    LedgerContext ledger, WriteGate gate, LedgerClock clock, DocumentSignal signal, Announcements announcements,
    WebhookQueue webhooks, WebhookSignal webhookSignal, QuireMetrics metrics, RetryPipelines retries)
{
    /// <summary>Changes a document, creating it if it is new, and tells the others if that ended it.</summary>
    public async Task ChangeAsync(
        Guid documentId, string tenant, Func<DocumentChange, Task> change, CancellationToken cancellationToken)
    {
        // Once more from the beginning if the database was away: every change is safe to run twice.
        var (document, ended) = await retries.Database.ExecuteAsync(
            async cancellation => await CommitAsync(documentId, tenant, change, cancellation), cancellationToken);
        signal.Raise(documentId);
        if (!ended)
            return;
        webhookSignal.Raise();
        metrics.CountDocument(document.State);
        await announcements.AnnounceAsync(document, cancellationToken);
    }

    private async Task<(DocumentRow Document, bool Ended)> CommitAsync(
        Guid documentId, string tenant, Func<DocumentChange, Task> change, CancellationToken cancellationToken)
    {
        using var entered = await gate.EnterAsync(cancellationToken);
        ledger.ChangeTracker.Clear();
        await using var transaction = await ledger.Database.BeginTransactionAsync(cancellationToken);
        var document = await LockAsync(documentId, tenant, cancellationToken);
        var changed = new DocumentChange(ledger, document, clock);
        await change(changed);
        var ended = changed.Settle() && DocumentState.IsFinal(document.State);
        if (ended)
            await webhooks.AddAsync(document, cancellationToken);
        await ledger.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (document, ended);
    }

    // One statement creates the row or locks the one that is there; nothing in it changes.
    private async Task<DocumentRow> LockAsync(Guid documentId, string tenant, CancellationToken cancellationToken)
    {
        var now = clock.Now.ToUnixTimeMilliseconds();
        var rows = await ledger.Documents.FromSql(
            $"""
            INSERT INTO documents (id, tenant, file_name, media_type, received_at, updated_at, state, pages_queued,
                                   pages_succeeded, pages_failed, last_event, requeues)
            VALUES ({documentId}, {tenant}, '', '', {now}, {now}, {DocumentState.Queued}, 0, 0, 0, 0, 0)
            ON CONFLICT (id) DO UPDATE SET id = excluded.id
            RETURNING *
            """).AsTracking().ToListAsync(cancellationToken);
        return rows[0];
    }
}
