using Microsoft.EntityFrameworkCore;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Consumers;

/// <summary>Messages of a document that was cancelled, deleted or has expired while its pages were under way.</summary>
internal sealed class LateMessages(LedgerContext ledger, IBlobStore blobs)
{
    /// <summary>True if the message is to be dropped. What its sender has written meanwhile is removed again.</summary>
    public async Task<bool> DropAsync(DocumentRow document, CancellationToken cancellationToken)
    {
        if (!DocumentState.IsClosed(document.State))
            return false;
        if (document.State is DocumentState.Deleted or DocumentState.Expired)
            await blobs.DeleteFolderAsync(DocumentFolder.Of(document.Tenant, document.Id), cancellationToken);
        return true;
    }

    /// <summary>The same, for a message that is judged before the document is locked.</summary>
    public async Task<bool> DropAsync(Guid documentId, CancellationToken cancellationToken) =>
        await ledger.Documents.AsNoTracking().FirstOrDefaultAsync(row => row.Id == documentId, cancellationToken)
            is { } document && await DropAsync(document, cancellationToken);
}
