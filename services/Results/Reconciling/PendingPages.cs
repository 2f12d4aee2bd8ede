using MassTransit;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Reconciling;

/// <summary>Counts what is accepted and not done, and tells those who take documents in and queue pages.</summary>
/// <remarks>By the indexes of what is due: they hold nothing that is done, however large the ledger.</remarks>
internal sealed class PendingPages(LedgerContext ledger, TenantBacklog backlog, IPublishEndpoint bus)
{
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var counted = await CountAsync(cancellationToken);
        backlog.Tell(counted.Tenants!);
        await bus.Publish(counted, cancellationToken);
    }

    internal async Task<BacklogCounted> CountAsync(CancellationToken cancellationToken)
    {
        var tenants = await ledger.Pages.Where(page => page.DueAt != null)
            .Join(ledger.Documents, page => page.DocumentId, row => row.Id, (_, row) => row.Tenant)
            .GroupBy(tenant => tenant)
            .Select(pages => new TenantPages { Tenant = pages.Key, PendingPages = pages.LongCount() })
            .ToListAsync(cancellationToken);
        var unsplit = await ledger.Documents.LongCountAsync(row => row.DueAt != null, cancellationToken);
        return new BacklogCounted
        {
            PendingPages = tenants.Sum(tenant => tenant.PendingPages) + unsplit,
            Tenants = tenants,
        };
    }
}
