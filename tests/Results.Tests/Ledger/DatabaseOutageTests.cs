using System.Net;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Quire.Results.Tests.Ledger;

[Collection<PostgreSqlTests>]
public sealed class DatabaseOutageTests(PostgreSqlWorld world)
{
    private readonly Tenant _tenant = world.NewTenant();

    [Fact]
    public async Task Caller_does_not_notice_that_connections_broke()
    {
        var id = await _tenant.DocumentAsync("text");
        await BreakConnectionsAsync();
        Assert.Equal(
            HttpStatusCode.OK, await UntilAnsweredAsync(client => client.GetAsync($"/v1/documents/{id}", Token)));
        await BreakConnectionsAsync();
        Assert.Equal(HttpStatusCode.NoContent, await UntilAnsweredAsync(
            client => client.DeleteAsync($"/v1/documents/{id}", Token)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<HttpStatusCode> UntilAnsweredAsync(Func<HttpClient, Task<HttpResponseMessage>> call) =>
        (await world.AdvanceUntilAsync(call(_tenant.Client()))).StatusCode;

    private Task<int> BreakConnectionsAsync() => world.AdvanceUntilAsync(world.LedgerAsync(ledger => ledger.Database.ExecuteSqlAsync(
        $"""
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """, Token)));
}
