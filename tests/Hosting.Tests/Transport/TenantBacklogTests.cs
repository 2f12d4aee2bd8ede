using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Hosting.Tests;

public sealed class TenantBacklogTests
{
    private readonly TenantBacklog _backlog = new(Options.Create(new TransportOptions { ExpressPages = 3 }));

    [Fact]
    public void Pages_above_the_limit_go_to_the_bulk_lane() =>
        Assert.Equal(
            [PageLane.Express, PageLane.Express, PageLane.Express, PageLane.Bulk, PageLane.Bulk], Add("acme", 5));

    [Fact]
    public void Pages_of_one_tenant_do_not_count_for_another()
    {
        Add("acme", 5);
        Assert.Equal([PageLane.Express], Add("other", 1));
    }

    [Fact]
    public void What_was_counted_as_waiting_counts_with_what_was_queued_since()
    {
        Tell(2);
        Assert.Equal([PageLane.Express, PageLane.Bulk], Add("acme", 2));
    }

    [Fact]
    public void A_new_count_replaces_all_that_was_known()
    {
        Tell(100);
        Add("other", 5);
        Tell(2);
        Assert.Equal([PageLane.Express, PageLane.Bulk], Add("acme", 2));
        Assert.Equal([PageLane.Express], Add("other", 1));
    }

    private void Tell(long pages) => _backlog.Tell([new TenantPages { Tenant = "acme", PendingPages = pages }]);

    private PageLane[] Add(string tenant, int pages) =>
        [.. Enumerable.Range(0, pages).Select(_ => _backlog.Add(tenant))];
}
