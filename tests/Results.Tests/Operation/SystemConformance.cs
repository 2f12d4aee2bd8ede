using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quire.Contracts;
using Quire.Results.Ledger;
using Quire.Results.Operation;
using Xunit;

namespace Quire.Results.Tests.Operation;

/// <summary>What the operator sees, whatever the database.</summary>
public abstract class SystemConformance(World world)
{
    private readonly Tenant _tenant = world.NewTenant();

    [Fact]
    public async Task Pages_are_counted_by_where_they_stand()
    {
        var id = Guid.NewGuid();
        var received = world.Time.GetUtcNow();
        await DeliverAsync(
            _tenant.Received(id), _tenant.Split(id, 4), _tenant.Queued(id, 0), _tenant.Queued(id, 1),
            _tenant.Queued(id, 2), _tenant.Queued(id, 3), _tenant.Started(id, 1),
            await _tenant.RecognizedAsync(id, 2, "read"), _tenant.Failed(id, 3));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        var status = await StatusAsync();
        Assert.Equal(
            (1, 1, received), (Number(status, "pagesQueued"), Number(status, "pagesRunning"),
                status.GetProperty("oldestReceivedAt").GetDateTimeOffset()));
        Assert.Equal(0.4, status.GetProperty("pagesPerMinute").GetDouble(), 6);
        Assert.Equal(
            $$"""[{"code":"{{ErrorCode.PageCorrupt}}","pages":1}]""", status.GetProperty("errors").GetRawText());
        Assert.Equal(1, Number(status, "pagesToReview"));
        Assert.True(Number(status, "workers") >= 1);
    }

    [Fact]
    public async Task Document_that_is_not_split_is_under_way()
    {
        await DeliverAsync(_tenant.Received(Guid.NewGuid()));
        Assert.Equal(1, Number(await StatusAsync(), "documentsSplitting"));
    }

    [Fact]
    public async Task Nothing_is_counted_of_other_tenants()
    {
        var id = Guid.NewGuid();
        await DeliverAsync(_tenant.Received(id), _tenant.Split(id, 2), _tenant.Queued(id, 0), _tenant.Failed(id, 1));
        var status = await StatusAsync(world.NewTenant().Client());
        var counts = status.EnumerateObject().Where(value => value.Name != "workers");
        Assert.All(counts, count => Assert.Contains(count.Value.GetRawText(), (string[])["0", "null", "[]"]));
    }

    [Fact]
    public async Task Worker_that_fell_silent_is_no_longer_counted()
    {
        await world.Services.GetRequiredService<Workers>().SeenAsync(
            _tenant.Name, TestContext.Current.CancellationToken);
        var before = Number(await StatusAsync(), "workers");
        world.Time.Advance(Workers.ActiveFor);
        Assert.True(Number(await StatusAsync(), "workers") < before);
    }

    [Fact]
    public async Task Ended_pages_are_found_by_when_they_ended()
    {
        await world.UseAsync<LedgerContext>(FillAsync);
        await using var scope = world.Services.CreateAsyncScope();
        var ended = scope.ServiceProvider.GetRequiredService<SystemView>()
            .Ended(_tenant.Name, world.Time.GetUtcNow() - Workers.ActiveFor);
        var explain = world.Kind == DatabaseKind.Sqlite ? "EXPLAIN QUERY PLAN" : "EXPLAIN";
        var plan = await Plan.OfAsync(
            scope.ServiceProvider.GetRequiredService<LedgerContext>(), explain, ended);
        Assert.Contains("IX_pages_ended", plan, StringComparison.Ordinal);
    }

    private async Task FillAsync(LedgerContext ledger)
    {
        var id = Guid.NewGuid();
        ledger.Documents.Add(new DocumentRow { Id = id, Tenant = _tenant.Name });
        ledger.Pages.AddRange(Enumerable.Range(0, 3000).Select(index => new PageRow
        {
            DocumentId = id,
            PageIndex = index,
            State = PageState.Succeeded,
            UpdatedAt = world.Time.GetUtcNow() - TimeSpan.FromMinutes(index),
        }));
        await ledger.SaveChangesAsync(TestContext.Current.CancellationToken);
        await ledger.Database.ExecuteSqlAsync($"ANALYZE pages", TestContext.Current.CancellationToken);
    }

    private async Task DeliverAsync(params object[] messages)
    {
        foreach (var message in messages)
            await world.DeliverAsync(message);
    }

    private static int Number(JsonElement status, string name) => status.GetProperty(name).GetInt32();

    private Task<JsonElement> StatusAsync(HttpClient? client = null) =>
        (client ?? _tenant.Client()).GetFromJsonAsync<JsonElement>(
            "/v1/system", TestContext.Current.CancellationToken);
}

[Collection<SqliteTests>]
public sealed class SqliteSystemTests(SqliteWorld world) : SystemConformance(world);

[Collection<PostgreSqlTests>]
public sealed class PostgreSqlSystemTests(PostgreSqlWorld world) : SystemConformance(world);
