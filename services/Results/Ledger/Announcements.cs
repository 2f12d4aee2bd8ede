using MassTransit;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Results.Ledger;

/// <summary>Tells the others that a document has ended.</summary>
/// <remarks>
/// The final state is committed first and published second; <see cref="DocumentRow.AnnouncedState"/> is written last.
/// Whatever
/// a crash leaves unannounced, the reconciler finds and announces.
/// </remarks>
internal sealed class Announcements(LedgerContext ledger, WriteGate gate, IBlobStore blobs, IPublishEndpoint bus)
{
    /// <summary>
    /// Also removes the blobs of a document that is gone: what a crash leaves of them goes with the next try.
    /// </summary>
    public async Task AnnounceAsync(DocumentRow document, CancellationToken cancellationToken)
    {
        if (document.State is DocumentState.Deleted or DocumentState.Expired)
            await blobs.DeleteFolderAsync(DocumentFolder.Of(document.Tenant, document.Id), cancellationToken);
        if (document.State is DocumentState.Cancelled or DocumentState.Deleted)
            await bus.Publish(
                new DocumentCancelled { DocumentId = document.Id, Tenant = document.Tenant }, cancellationToken);
        else if (document.State is not DocumentState.Expired)
            await bus.Publish(Completed(document), cancellationToken);
        using var entered = await gate.EnterAsync(cancellationToken);
        await ledger.Documents.Where(row => row.Id == document.Id && row.State == document.State)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AnnouncedState, document.State), cancellationToken);
    }

    private static DocumentCompleted Completed(DocumentRow document) => new()
    {
        DocumentId = document.Id,
        Tenant = document.Tenant,
        State = document.State,
        PageCount = document.PageCount ?? 0,
        FailedPageCount = document.PagesFailed,
        CompletedAt = document.CompletedAt ?? document.UpdatedAt,
    };
}
