using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quire.Results.Ledger;
using Quire.Results.Reviews;
using Xunit;

namespace Quire.Results.Tests.Reviews;

/// <summary>The next page comes from the index of what waits, not from reading and sorting all of it.</summary>
public abstract class ReviewPlan(World world)
{
    private const int PageCount = 2000;

    private readonly Tenant _tenant = world.NewTenant();

    protected async Task<(string List, string Claim)> PlansAsync(string explain)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerContext>();
        var queue = scope.ServiceProvider.GetRequiredService<ReviewQueue>();
        await FillAsync(ledger);
        var after = new ReviewCursor(7, 7);
        return (await Plan.OfAsync(ledger, explain, queue.Waiting(_tenant.Name, after).Take(20)),
            await Plan.OfAsync(ledger, explain, queue.Claim(_tenant.Name, "clerk", after)));
    }

    private async Task FillAsync(LedgerContext ledger)
    {
        ledger.Reviews.AddRange(Enumerable.Range(0, PageCount).Select(index => new ReviewRow
        {
            DocumentId = Guid.NewGuid(),
            PageIndex = 0,
            Tenant = _tenant.Name,
            ExpectedErrors = index / 100.0,
        }));
        await ledger.SaveChangesAsync(TestContext.Current.CancellationToken);
        await ledger.Database.ExecuteSqlAsync($"ANALYZE page_reviews", TestContext.Current.CancellationToken);
    }
}

[Collection<SqliteTests>]
public sealed class SqliteReviewPlanTests(SqliteWorld world) : ReviewPlan(world)
{
    [Fact]
    public async Task Next_page_is_found_by_the_index()
    {
        var (list, claim) = await PlansAsync("EXPLAIN QUERY PLAN");
        Assert.All([list, claim], plan =>
        {
            Assert.Contains(
                "USING INDEX IX_page_reviews_tenant_expected_errors_id (tenant=? AND expected_errors<?)", plan,
                StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        });
    }
}

[Collection<PostgreSqlTests>]
public sealed class PostgreSqlReviewPlanTests(PostgreSqlWorld world) : ReviewPlan(world)
{
    [Fact]
    public async Task Next_page_is_found_by_the_index()
    {
        var (list, claim) = await PlansAsync("EXPLAIN");
        Assert.All([list, claim], plan =>
        {
            Assert.Contains(
                "Index Scan using \"IX_page_reviews_tenant_expected_errors_id\"", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        });
    }
}
