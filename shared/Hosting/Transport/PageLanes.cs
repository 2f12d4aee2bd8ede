using MassTransit;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Queues pages, each in the lane that the backlog of its tenant asks for.</summary>
public sealed class PageLanes(TenantBacklog backlog, IBus bus)
{
    /// <summary>Returns once the transport has the page. The ledger hears of it as well, whichever the lane.</summary>
    public async Task AddAsync(PageQueued page, CancellationToken cancellationToken)
    {
        var exchange = backlog.Add(page.Tenant) == PageLane.Express
            ? await bus.GetPublishSendEndpoint<PageQueued>()
            : await bus.GetPublishSendEndpoint<BulkPages>();
        await exchange.Send(page, cancellationToken);
    }
}
