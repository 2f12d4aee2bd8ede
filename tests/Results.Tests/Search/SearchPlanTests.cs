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
        string explain, string query, Func<LedgerContext, PagesAsked, IQueryable<PageTextRow>>? ask = null)
    {
        await FillAsync();
        var asked = Asked(QueryParser.Parse(query).Loosened("en"));
        return await world.LedgerAsync(ledger => Plan.OfAsync(
            ledger, explain,
            (ask ?? ledger.Index.Matching)(ledger, asked).OrderByDescending(page => page.Id).Take(20)));
    }

    private protected PagesAsked Asked(ParsedQuery query) =>
        new(_tenant.Name, query, SearchFilter.None, long.MaxValue);

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
    /// <summary>More than are read from the newest back.</summary>
    private const int Many = PostgreSqlPageIndex.Near + 3000;

    [Theory]
    [InlineData("w7")]
    [InlineData("\"common w7\"")]
    [InlineData("w77*")]
    [InlineData("w7O")]
    [InlineData("w777~")]
    public async Task Words_are_looked_up_in_the_text_index(string query)
    {
        var plan = await PlanAsync("EXPLAIN", query, LookedUp(0));
        Assert.Contains("Bitmap Index Scan on \"IX_page_texts_search\"", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_of_one_page_is_looked_up_whatever_the_planner_believes()
    {
        await FillManyAsync(_ => "everywhere");
        var plan = await PlanAsync("EXPLAIN", "10000777", LookedUp(0));
        Assert.Contains("Bitmap Index Scan on \"IX_page_texts_search\"", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Newest_pages_are_read_from_the_newest_back()
    {
        await FillManyAsync(_ => "everywhere");
        var plan = await PlanAsync("EXPLAIN", "everywhere", (ledger, asked) => PostgreSqlPageIndex.Passed(
            ledger, asked, TsQuery.Write(asked.Tenant, asked.Query), PostgreSqlPageIndex.Sampled));
        Assert.Contains("Index Scan Backward using \"PK_page_texts\"", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_ones_of_many_are_met_going_back()
    {
        await FillManyAsync(_ => "everywhere");
        var plan = await PlanAsync("EXPLAIN", "everywhere");
        Assert.Contains("Index Scan Backward using \"PK_page_texts\"", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(15_000, 1, 0, "on the newest")]
    [InlineData(0, 50, 0, "here and there")]
    [InlineData(0, 90, 0, "on fewer than are wanted")]
    [InlineData(200, 1, 1000, "on the newest and the oldest")]
    [InlineData(0, 1, 1000, "on the oldest")]
    [InlineData(0, 10_000, 0, "on two")]
    [InlineData(0, 1, 0, "on none")]
    public async Task Latest_are_the_same_wherever_they_are(int newest, int step, int oldest, string where)
    {
        Assert.NotEmpty(where);
        await FillManyAsync(age => age < newest || (step > 1 && age % step == 7) || age >= Many - oldest
            ? "wanted" : "other");
        await world.LedgerAsync(async ledger =>
        {
            var asked = Asked(QueryParser.Parse("wanted"));
            var all = await ledger.PageTexts.Where(page => page.Tenant == TenantName && page.Terms == "wanted")
                .OrderByDescending(page => page.Id).Select(page => page.Id).ToListAsync();
            foreach (var limit in (int[])[500, 20])
            {
                var latest = await ledger.Index.LatestAsync(
                    ledger, asked, limit, TestContext.Current.CancellationToken);
                Assert.Equal(all.Take(limit), latest.Select(page => page.Id));
            }

            return all.Count;
        });
    }

    [Fact]
    public async Task Alternatives_that_are_on_no_page_are_not_asked_for()
    {
        await FillManyAsync(_ => "wanted");
        await world.LedgerAsync(async ledger =>
        {
            var query = QueryParser.Parse("wantef~").Loosened(null);
            var indexed = await PostgreSqlPageIndex.IndexedAsync(
                ledger, query, TestContext.Current.CancellationToken);
            Assert.Equal(["wanted"], indexed);
            Assert.Equal("'@t' & (('wanted'))", TsQuery.Write("t", query, indexed));
            return indexed.Count;
        });
    }

    [Fact]
    public async Task Exact_hits_that_are_older_than_many_others_come_first()
    {
        await FillManyAsync(age => age >= Many - 10 ? "1025" : "1o25");
        await world.UseAsync<TextSearch>(async search =>
        {
            var found = await search.FindAsync(
                TenantName, new SearchRequest("1025", 20), TestContext.Current.CancellationToken);
            Assert.Equal(500 + 10, found.Count);
        });
    }

    private static Func<LedgerContext, PagesAsked, IQueryable<PageTextRow>> LookedUp(long from) =>
        (ledger, asked) => PostgreSqlPageIndex.LookedUp(
            ledger, asked, TsQuery.Write(asked.Tenant, asked.Query), from);

    // Each with a number of its own, too; the page of age 0 is the newest.
    private Task<int> FillManyAsync(Func<int, string> term)
    {
        string[] terms = [.. Enumerable.Range(0, Many).Reverse().Select(term)];
        string[] vectors = [.. terms.Select((word, i) => TsQuery.Vector(TenantName, $"{word} {10_000_000 + i}"))];
        return world.LedgerAsync(ledger => ledger.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO page_texts (document_id, page_index, tenant, terms, version, search)
            SELECT gen_random_uuid(), 0, {TenantName}, term, 1, vector::tsvector
            FROM unnest({terms}, {vectors}) WITH ORDINALITY AS pages (term, vector, number) ORDER BY number
            """));
    }
}
