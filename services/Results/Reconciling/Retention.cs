using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quire.Results.Audit;
using Quire.Results.Documents;
using Quire.Results.Ledger;
using Quire.Results.Webhooks;

namespace Quire.Results.Reconciling;

/// <summary>Lets go of what has been kept long enough.</summary>
internal sealed class Retention(
    LedgerContext ledger, DocumentClosing closing, AuditLog audit, WriteGate gate, LedgerClock clock,
    IOptions<ResultsOptions> options, IOptions<WebhookOptions> webhooks)
{
    /// <summary>Stands in the audit where a key's id does: nobody asked for it but the options.</summary>
    private const string Key = "retention";

    private const int Batch = 100;

    /// <summary>Removes text and images of documents that ended long ago, if there is a limit.</summary>
    public async Task<int> ExpireAsync(CancellationToken cancellationToken)
    {
        if (options.Value.ExpireAfter is not { } after)
            return 0;
        var before = clock.Now - after;
        string[] ended = [DocumentState.Succeeded, DocumentState.PartiallySucceeded, DocumentState.Failed];
        var rows = await ledger.Documents.AsNoTracking()
            .Where(row => ended.Contains(row.State) && row.CompletedAt < before)
            .OrderBy(row => row.CompletedAt).ThenBy(row => row.Id).Take(Batch).ToListAsync(cancellationToken);
        foreach (var row in rows)
            await ExpireAsync(row, cancellationToken);
        return rows.Count;
    }

    // As with a call that writes: recorded before it is done, and again when it is.
    private async Task ExpireAsync(DocumentRow row, CancellationToken cancellationToken)
    {
        var entry = new AuditEntry(clock.Now, row.Tenant, Key, "expire_document", $"{row.Id}");
        var began = await audit.AppendAsync(entry);
        var expired = await closing.ExpireAsync(row, cancellationToken);
        var outcome = expired ? StatusCodes.Status204NoContent : StatusCodes.Status409Conflict;
        await audit.AppendAsync(entry with { At = clock.Now, Outcome = outcome, Began = began });
    }

    /// <summary>Drops the traces of deleted documents of which no message can be under way any more.</summary>
    public async Task ForgetDeletedAsync(CancellationToken cancellationToken)
    {
        var before = clock.Now - options.Value.ForgetDeletedAfter;
        using var entered = await gate.EnterAsync(cancellationToken);
        var forgotten = ledger.Documents
            .Where(row => row.State == DocumentState.Deleted && row.AnnouncedState == DocumentState.Deleted)
            .Where(row => row.UpdatedAt < before);
        await ledger.Events.Where(row => forgotten.Any(document => document.Id == row.DocumentId))
            .ExecuteDeleteAsync(cancellationToken);
        await forgotten.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Drops the names of workers that have long been gone.</summary>
    public async Task ForgetWorkersAsync(CancellationToken cancellationToken)
    {
        var before = clock.Now - options.Value.ForgetDeletedAfter;
        using var entered = await gate.EnterAsync(cancellationToken);
        await ledger.Workers.Where(row => row.SeenAt < before).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Drops settled deliveries of webhooks from the log.</summary>
    public async Task ForgetDeliveriesAsync(CancellationToken cancellationToken)
    {
        var before = clock.Now - webhooks.Value.KeepLogFor;
        using var entered = await gate.EnterAsync(cancellationToken);
        await ledger.Deliveries.Where(row => row.DueAt == null && row.CreatedAt < before)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
