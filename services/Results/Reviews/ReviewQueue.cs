using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quire.Results.Ledger;

namespace Quire.Results.Reviews;

/// <summary>Pages of a tenant that wait for somebody to look at them, those with most expected errors first.</summary>
internal sealed class ReviewQueue(
    LedgerContext ledger, WriteGate gate, LedgerClock clock, IOptions<ResultsOptions> options)
{
    /// <summary>All that wait behind the cursor, claimed or not.</summary>
    public IQueryable<ReviewRow> Waiting(string tenant, ReviewCursor after) => ledger.Reviews.AsNoTracking()
        .Where(row => row.Tenant == tenant && row.DoneAt == null)
        // The first bound lets the index begin at the cursor; the second alone would not.
        .Where(row => row.ExpectedErrors <= after.ExpectedErrors
            && (row.ExpectedErrors < after.ExpectedErrors || row.Id > after.Id))
        .OrderByDescending(row => row.ExpectedErrors).ThenBy(row => row.Id);

    /// <summary>Takes the first page behind the cursor that nobody has; null if there is none.</summary>
    public async Task<ReviewRow?> ClaimAsync(
        string tenant, string author, ReviewCursor after, CancellationToken cancellationToken)
    {
        using var entered = await gate.EnterAsync(cancellationToken);
        return (await Claim(tenant, author, after).ToListAsync(cancellationToken)).SingleOrDefault();
    }

    /// <summary>Keeps a claim for as long as a new one; null if it is settled or somebody else has the page.</summary>
    public async Task<ReviewRow?> RenewAsync(string tenant, Guid claim, CancellationToken cancellationToken)
    {
        var until = clock.Now + options.Value.ReviewClaimFor;
        using var entered = await gate.EnterAsync(cancellationToken);
        await Claimed(tenant, claim).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.ClaimedUntil, until), cancellationToken);
        return await Claimed(tenant, claim).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Gives the page back to the queue; false as in <see cref="RenewAsync"/>.</summary>
    public async Task<bool> ReleaseAsync(string tenant, Guid claim, CancellationToken cancellationToken)
    {
        using var entered = await gate.EnterAsync(cancellationToken);
        return await Claimed(tenant, claim).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.ClaimId, (Guid?)null).SetProperty(row => row.ClaimedBy, (string?)null)
            .SetProperty(row => row.ClaimedUntil, (DateTimeOffset?)null), cancellationToken) > 0;
    }

    /// <summary>The page leaves the queue for good; false as in <see cref="RenewAsync"/>.</summary>
    public async Task<bool> FinishAsync(string tenant, Guid claim, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = clock.Now;
        using var entered = await gate.EnterAsync(cancellationToken);
        return await Claimed(tenant, claim).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.DoneAt, now), cancellationToken) > 0;
    }

    /// <summary>One statement finds the page and takes it: no two clerks get the same, in whatever process.</summary>
    internal IQueryable<ReviewRow> Claim(string tenant, string author, ReviewCursor after)
    {
        var now = clock.Now;
        var until = (now + options.Value.ReviewClaimFor).ToUnixTimeMilliseconds();
        // PostgreSQL passes over pages that others are just taking; SQLite has one writer at a time.
        var alone = ledger is PostgreSqlLedgerContext ? "FOR UPDATE SKIP LOCKED" : "";
        return ledger.Reviews.FromSql(FormattableStringFactory.Create(
            $$"""
            UPDATE page_reviews SET claim_id = {0}, claimed_by = {1}, claimed_until = {2} WHERE id = (
                SELECT id FROM page_reviews
                WHERE tenant = {3} AND done_at IS NULL AND (claimed_until IS NULL OR claimed_until <= {4})
                    AND expected_errors <= {5} AND (expected_errors < {5} OR id > {6})
                ORDER BY expected_errors DESC, id LIMIT 1 {{alone}})
            RETURNING *
            """,
            Guid.NewGuid(), author, until, tenant, now.ToUnixTimeMilliseconds(), after.ExpectedErrors, after.Id))
            .AsNoTracking();
    }

    private IQueryable<ReviewRow> Claimed(string tenant, Guid claim) =>
        ledger.Reviews.Where(row => row.ClaimId == claim && row.Tenant == tenant && row.DoneAt == null);
}
