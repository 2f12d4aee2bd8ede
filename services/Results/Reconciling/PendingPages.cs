using MassTransit;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Results.Ledger;

namespace Quire.Results.Reconciling;

/// <summary>Counts what is accepted and not done, and tells those who take documents in.</summary>
/// <remarks>By the indexes of what is due: they hold nothing that is done, however large the ledger.</remarks>
internal sealed class PendingPages(LedgerContext ledger, IPublishEndpoint bus)
{
    public async Task TellAsync(CancellationToken cancellationToken) => await bus.Publish(
        new BacklogCounted { PendingPages = await CountAsync(cancellationToken) }, cancellationToken);

    internal async Task<long> CountAsync(CancellationToken cancellationToken) =>
        await ledger.Pages.LongCountAsync(page => page.DueAt != null, cancellationToken)
        + await ledger.Documents.LongCountAsync(row => row.DueAt != null, cancellationToken);
}
