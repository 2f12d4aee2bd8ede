using Microsoft.EntityFrameworkCore;
using Quire.Results.Search;

namespace Quire.Results.Ledger;

/// <summary>A tsvector written term by term, without PostgreSQL's own parser, under a GIN index.</summary>
internal sealed class PostgreSqlPageIndex : PageIndex
{
    public static readonly PostgreSqlPageIndex Instance = new();

    /// <summary>Matches up to which all are fetched, whatever is asked: ten or twenty milliseconds.</summary>
    internal const int Few = 10_000;

    // Of more than that, the newest so many of all pages hold enough of the latest.
    private const int NewestShare = 10;

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
    public override async Task<PageMatches> MatchAsync(
        LedgerContext ledger, string tenant, ParsedQuery query, long upTo, CancellationToken cancellationToken)
    {
        var terms = TsQuery.Write(tenant, query);
        var all = Looked(ledger, tenant, terms, 0, upTo);
        var probe = await ledger.Database.SqlQuery<Probe>(
            $"""
            SELECT (SELECT count(*)::int FROM (
                SELECT 1 FROM page_texts t
                WHERE t.search @@ (SELECT {terms}::tsquery) AND t.id <= {upTo} AND t.tenant = {tenant}
                OFFSET 0 LIMIT {Few + 1}) AS found) AS "Found",
                coalesce((SELECT min(id) FROM page_texts), 0) AS "First",
                coalesce((SELECT max(id) FROM page_texts WHERE id <= {upTo}), 0) AS "Last"
            """).SingleAsync(cancellationToken);
        if (probe.Found <= Few)
            return new PageMatches(all, all, all);
        var from = probe.Last - ((probe.Last - probe.First) / NewestShare);
        return new PageMatches(all, Looked(ledger, tenant, terms, from, upTo), Passed(ledger, tenant, terms, upTo))
        {
            AtLeast = probe.Found,
        };
    }

    // Looked up in the text index, whatever is asked of them then. The planner guesses low where it does not see the
    // query, and hundreds of alternatives, each guessed at a thousandth of the pages, would seem to match them all.
    private static IQueryable<PageTextRow> Looked(
        LedgerContext ledger, string tenant, string terms, long from, long upTo) =>
        ledger.PageTexts.FromSql(
            $"""
            SELECT t.id, t.document_id, t.page_index, t.tenant, t.terms, t.version FROM page_texts t
            WHERE t.search @@ (SELECT {terms}::tsquery) AND t.id >= {from} AND t.id <= {upTo} AND t.tenant = {tenant}
            OFFSET 0
            """).AsNoTracking();

    // Met going back from one page to older ones.
    private static IQueryable<PageTextRow> Passed(LedgerContext ledger, string tenant, string terms, long upTo) =>
        ledger.PageTexts.FromSql(
            $"""
            SELECT t.id, t.document_id, t.page_index, t.tenant, t.terms, t.version FROM page_texts t
            WHERE t.search @@ {terms}::tsquery AND t.id <= {upTo} AND t.tenant = {tenant}
            """).AsNoTracking();

    private sealed record Probe(int Found, long First, long Last);
}
