using Microsoft.EntityFrameworkCore;
using Quire.Results.Search;

namespace Quire.Results.Ledger;

/// <summary>A tsvector written term by term, without PostgreSQL's own parser, under a GIN index.</summary>
internal sealed class PostgreSqlPageIndex : PageIndex
{
    public static readonly PostgreSqlPageIndex Instance = new();

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

    public override IQueryable<PageTextRow> Match(LedgerContext ledger, string tenant, ParsedQuery query, long upTo) =>
        IsWide(query) ? MatchWide(ledger, tenant, query, upTo) : ledger.PageTexts.FromSql(
            $"""
            SELECT t.id, t.document_id, t.page_index, t.tenant, t.terms, t.version FROM page_texts t
            WHERE t.search @@ {TsQuery.Write(tenant, query)}::tsquery AND t.id <= {upTo} AND t.tenant = {tenant}
            """).AsNoTracking();

    // Hundreds of alternatives, each guessed at a thousandth of the pages, would seem to match them all, and make the
    // planner read every page. It guesses lower where it does not see the query.
    private static IQueryable<PageTextRow> MatchWide(
        LedgerContext ledger, string tenant, ParsedQuery query, long upTo) =>
        ledger.PageTexts.FromSql(
            $"""
            SELECT t.id, t.document_id, t.page_index, t.tenant, t.terms, t.version FROM page_texts t
            WHERE t.search @@ (SELECT {TsQuery.Write(tenant, query)}::tsquery) AND t.id <= {upTo}
                AND t.tenant = {tenant}
            """).AsNoTracking();

    private static bool IsWide(ParsedQuery query) =>
        query.Wanted.Any(clause => clause.Loose is { } loose && loose.Any(term => term.Skeletons.Count > 1));
}
