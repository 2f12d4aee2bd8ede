using Microsoft.EntityFrameworkCore;
using Quire.Results.Ledger;

namespace Quire.Results.Documents;

/// <summary>Ends documents by decision: cancelled, deleted or expired.</summary>
internal sealed class DocumentClosing(DocumentLedger ledger)
{
    /// <summary>False if it had ended before. What was read of it is no longer found.</summary>
    public async Task<bool> CancelAsync(DocumentRow document, CancellationToken cancellationToken)
    {
        var closed = false;
        await ledger.ChangeAsync(document.Id, document.Tenant, async change =>
        {
            closed = !DocumentState.IsFinal(change.Document.State);
            if (!closed)
                return;
            change.Document.Close(DocumentState.Cancelled);
            await RemoveTextAsync(change.Ledger, document.Id, cancellationToken);
        }, cancellationToken);
        return closed;
    }

    /// <summary>Leaves nothing but the id; blobs go when the deletion is announced.</summary>
    public Task DeleteAsync(DocumentRow document, CancellationToken cancellationToken) =>
        ledger.ChangeAsync(document.Id, document.Tenant, async change =>
        {
            var (rows, id) = (change.Ledger, document.Id);
            await RemoveTextAsync(rows, id, cancellationToken);
            await rows.Pages.Where(row => row.DocumentId == id).ExecuteDeleteAsync(cancellationToken);
            await rows.Events.Where(row => row.DocumentId == id).ExecuteDeleteAsync(cancellationToken);
            await rows.Corrections.Where(row => row.DocumentId == id).ExecuteDeleteAsync(cancellationToken);
            await rows.DeadLetters.Where(row => row.DocumentId == id).ExecuteDeleteAsync(cancellationToken);
            await rows.Deliveries.Where(row => row.DocumentId == id).ExecuteDeleteAsync(cancellationToken);
            change.Document.Erase();
        }, cancellationToken);

    /// <summary>
    /// Removes text and images; the document and its history stay. False if somebody else has closed it meanwhile.
    /// </summary>
    public async Task<bool> ExpireAsync(DocumentRow document, CancellationToken cancellationToken)
    {
        var expired = false;
        await ledger.ChangeAsync(document.Id, document.Tenant, async change =>
        {
            expired = !DocumentState.IsClosed(change.Document.State);
            if (!expired)
                return;
            await RemoveTextAsync(change.Ledger, document.Id, cancellationToken);
            await change.Ledger.Corrections.Where(row => row.DocumentId == document.Id)
                .ExecuteDeleteAsync(cancellationToken);
            change.Document.Close(DocumentState.Expired);
        }, cancellationToken);
        return expired;
    }

    // Neither found nor reviewed from now on.
    private static async Task RemoveTextAsync(LedgerContext rows, Guid id, CancellationToken cancellationToken)
    {
        await rows.Index.RemoveAsync(rows, id, cancellationToken);
        await rows.Reviews.Where(row => row.DocumentId == id).ExecuteDeleteAsync(cancellationToken);
    }
}
