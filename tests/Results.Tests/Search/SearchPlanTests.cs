using Microsoft.EntityFrameworkCore;
using Quire.Results.Ledger;
using Quire.Results.Search;
using Xunit;

namespace Quire.Results.Tests.Search;

/// <summary>The databases answer from their text index, not by reading every page.</summary>
public abstract class SearchPlan(World world)
{
    private const int PageCount = 3000;

    private readonly Tenant _tenant = world.NewTenant();

    private protected async Task<string> PlanAsync(
        string explain, string query, Func<PageMatches, IQueryable<PageTextRow>>? ask = null)
    {
        await FillAsync();
        return await world.LedgerAsync(async ledger =>
        {
            var parsed = QueryParser.Parse(query).Loosened("en");
            var matches = await ledger.Index.MatchAsync(
                ledger, _tenant.Name, parsed, long.MaxValue, TestContext.Current.CancellationToken);
            return await Plan.OfAsync(
                ledger, explain, (ask ?? (pages => pages.Newest))(matches).OrderByDescending(page => page.Id).Take(20));
        });
    }

    protected string TenantName => _tenant.Name;

    private Task<int> FillAsync() => world.LedgerAsync(async ledger =>
    {
        await using var transaction = await ledger.Database.BeginTransactionAsync();
        for (var i = 0; i < PageCount; i++)
        {
            var page = new PageTextRow { DocumentId = Guid.NewGuid(), PageIndex = 0, Tenant = _tenant.Name, Terms = $"common w{i}" };
            await ledger.Index.StoreAsync(ledger, page, TestContext.Current.CancellationToken);
        }

        await transaction.CommitAsync();
        return await ledger.Database.ExecuteSqlAsync($"ANALYZE page_texts");
    });
}

[Collection<SqliteTests>]
public sealed class SqliteSearchPlanTests(SqliteWorld world) : SearchPlan(world)
{
    [Theory]
    [InlineData("common w7")]
    [InlineData("wo25")]
    [InlineData("words~")]
    public async Task Words_are_looked_up_in_the_text_index(string query)
    {
        var plan = await PlanAsync("EXPLAIN QUERY PLAN", query);
        Assert.Contains("VIRTUAL TABLE", plan, StringComparison.Ordinal);
        Assert.Contains("SEARCH t USING INTEGER PRIMARY KEY", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN t", plan, StringComparison.Ordinal);
    }
}

[Collection<PostgreSqlTests>]
public sealed class PostgreSqlSearchPlanTests(PostgreSqlWorld world) : SearchPlan(world)
{
    [Theory]
    [InlineData("w7")]
    [InlineData("\"common w7\"")]
    [InlineData("w77*")]
    [InlineData("w7O")]
    [InlineData("w777~")]
    public async Task Words_are_looked_up_in_the_text_index(string query)
    {
        var plan = await PlanAsync("EXPLAIN", query);
        Assert.Contains("Bitmap Index Scan on \"IX_page_texts_search\"", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_of_one_page_is_looked_up_whatever_the_planner_believes()
    {
        await FillManyAsync();
        var plan = await PlanAsync("EXPLAIN", "10000777");
        Assert.Contains("Bitmap Index Scan on \"IX_page_texts_search\"", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latest_of_many_pages_are_looked_up_among_the_newest()
    {
        await FillManyAsync();
        var plan = await PlanAsync("EXPLAIN", "everywhere");
        // Where few pages are newest, the planner may as well pass through them.
        Assert.Matches("Index Cond: .*id >= '[1-9]", plan);
    }

    [Fact]
    public async Task Older_ones_of_many_are_met_going_back()
    {
        await FillManyAsync();
        var plan = await PlanAsync("EXPLAIN", "everywhere", pages => pages.ByAge);
        Assert.Contains("Index Scan Backward using \"PK_page_texts\"", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_pages_are_found_latest_first_and_counted_up_to_ten_thousand()
    {
        await FillManyAsync();
        await world.UseAsync<TextSearch>(async search =>
        {
            var found = await search.FindAsync(
                TenantName, new SearchRequest("everywhere", 3), TestContext.Current.CancellationToken);
            Assert.Equal(10_000, found.Count);
            Assert.NotNull(found.Next);
        });
    }

    // More than are fetched at once, each with a number of its own.
    private Task<int> FillManyAsync() => world.LedgerAsync(ledger => ledger.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO page_texts (document_id, page_index, tenant, terms, version, search)
        SELECT gen_random_uuid(), 0, {TenantName}, 'everywhere ' || number, 1,
            array_to_tsvector(ARRAY['@' || {TenantName}, 'everywhere', number::text])
        FROM generate_series(10000000, 10000000 + {PostgreSqlPageIndex.Few}) AS number
        """));
}
