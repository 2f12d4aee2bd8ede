using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>The queue in which a page waits to be read.</summary>
public enum PageLane
{
    /// <summary><see cref="QueueName.RecognizePage"/>: of every tenant no more than a few pages.</summary>
    Express,

    /// <summary><see cref="QueueName.RecognizePageBulk"/>: all others.</summary>
    Bulk,
}

/// <summary>
/// How many pages of each tenant wait, as far as this process knows: as many as Results counted last, and those that
/// were queued here since.
/// </summary>
public sealed class TenantBacklog(IOptions<TransportOptions> options)
{
    private readonly Lock _lock = new();
    private Dictionary<string, long> _waiting = [];

    /// <summary>All tenants were counted anew; who is not named has nothing waiting.</summary>
    public void Tell(IEnumerable<TenantPages> counted)
    {
        var waiting = counted.ToDictionary(tenant => tenant.Tenant, tenant => tenant.PendingPages);
        lock (_lock)
            _waiting = waiting;
    }

    /// <summary>The lane of one more page of this tenant, which waits from now on.</summary>
    public PageLane Add(string tenant)
    {
        lock (_lock)
        {
            var before = _waiting.GetValueOrDefault(tenant);
            _waiting[tenant] = before + 1;
            return before < options.Value.ExpressPages ? PageLane.Express : PageLane.Bulk;
        }
    }
}
