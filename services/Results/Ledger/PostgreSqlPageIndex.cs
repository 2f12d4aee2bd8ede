using Microsoft.EntityFrameworkCore;
using Quire.Results.Search;

namespace Quire.Results.Ledger;

/// <summary>A tsvector written term by term, without PostgreSQL's own parser, under a GIN index.</summary>
internal sealed class PostgreSqlPageIndex : PageIndex
{
    public static readonly PostgreSqlPageIndex Instance = new();

    /// <summary>Matches up to which fetching all of them is quicker than going back until enough are met.</summary>
    internal const int MostFetched = 20_000;

    public override Task StoreAsync(LedgerContext ledger, PageTextRow page, CancellationToken cancellationToken) =>
        ledger.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO page_texts (document_id, page_index, tenant, terms, version, search)
            VALUES ({page.DocumentId}, {page.PageIndex}, {page.Tenant}, {page.Terms}, {Version},
                    {TsQuery.Vector(page.Tenant, page.Terms)}::tsvector)
            ON CONFLICT (document_id, page_index) DO UPDATE
            SET terms = excluded.terms, version = excluded.version, search = excluded.search
            """, cancellationToken);

    public override Task RemoveAsync(LedgerContext ledger, Guid documentId, CancellationToken cancellationToken) =>
        ledger.PageTexts.Where(text => text.DocumentId == documentId).ExecuteDeleteAsync(cancellationToken);

    /// <remarks>
    /// The planner cannot know how rare a term is that no statistics hold, and would read a million pages backwards for
    /// the one with an invoice's number. So it is not left to choose.
    /// </remarks>
    public override async Task<IQueryable<PageTextRow>> MatchAsync(
        LedgerContext ledger, string tenant, ParsedQuery query, long upTo, CancellationToken cancellationToken)
    {
        var terms = TsQuery.Write(tenant, query);
        var found = await ledger.Database.SqlQuery<int>(
            $"""
            SELECT count(*)::int AS "Value" FROM (
                SELECT 1 FROM page_texts t
                WHERE t.search @@ (SELECT {terms}::tsquery) AND t.id <= {upTo} AND t.tenant = {tenant}
                OFFSET 0 LIMIT {MostFetched + 1}) AS found
            """).SingleAsync(cancellationToken);
        return (found <= MostFetched ? Few(ledger, tenant, terms, upTo) : Many(ledger, tenant, terms, upTo))
            .AsNoTracking();
    }

    // All of them by the text index, whatever is asked of them then. The planner guesses low where it does not see the
    // query, and hundreds of alternatives, each guessed at a thousandth of the pages, would seem to match them all.
    private static IQueryable<PageTextRow> Few(LedgerContext ledger, string tenant, string terms, long upTo) =>
        ledger.PageTexts.FromSql(
            $"""
            SELECT t.id, t.document_id, t.page_index, t.tenant, t.terms, t.version FROM page_texts t
            WHERE t.search @@ (SELECT {terms}::tsquery) AND t.id <= {upTo} AND t.tenant = {tenant}
            OFFSET 0
            """);

    // Going back from the newest page meets the latest of them soonest.
    private static IQueryable<PageTextRow> Many(LedgerContext ledger, string tenant, string terms, long upTo) =>
        ledger.PageTexts.FromSql(
            $"""
            SELECT t.id, t.document_id, t.page_index, t.tenant, t.terms, t.version FROM page_texts t
            WHERE t.search @@ {terms}::tsquery AND t.id <= {upTo} AND t.tenant = {tenant}
            """);
}
