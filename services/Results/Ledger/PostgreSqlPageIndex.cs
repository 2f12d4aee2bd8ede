using Microsoft.EntityFrameworkCore;
using Quire.Results.Search;

namespace Quire.Results.Ledger;

/// <summary>A tsvector written term by term, without PostgreSQL's own parser, under a GIN index.</summary>
internal sealed class PostgreSqlPageIndex : PageIndex
{
    public static readonly PostgreSqlPageIndex Instance = new();

    /// <summary>So many of the newest pages tell how frequent a match is: five milliseconds.</summary>
    internal const int Sampled = 1000;

    /// <summary>Up to so many pages are read faster, from the newest back, than the text index answers.</summary>
    internal const int Near = 12_000;

    /// <summary>Up to so many pages are worth leaving out all older ones.</summary>
    internal const int Far = 200_000;

    // Compiling a statement takes longer than any of these; a bitmap of more pages than fit would say "somewhere here".
    private const string Settings = "SET LOCAL jit = off; SET LOCAL work_mem = '32MB'";

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

    public override IQueryable<PageTextRow> Matching(LedgerContext ledger, PagesAsked asked) =>
        asked.Filter.Apply(ledger, ledger.PageTexts.FromSql(
            $"""
            SELECT t.id, t.document_id, t.page_index, t.tenant, t.terms, t.version FROM page_texts t
            WHERE t.search @@ {TsQuery.Write(asked.Tenant, asked.Query)}::tsquery
                AND t.id <= {asked.UpTo} AND t.tenant = {asked.Tenant}
            """).AsNoTracking());

    /// <remarks>
    /// The planner cannot know how rare a term is that no statistics hold, and would read a million pages backwards for
    /// the one with an invoice's number. So it is not left to choose: the newest pages are a sample.
    /// </remarks>
    public override Task<List<PageTextRow>> LatestAsync(
        LedgerContext ledger, PagesAsked asked, int limit, CancellationToken cancellationToken) =>
        ledger.Database.CreateExecutionStrategy().ExecuteAsync(
            async cancellation =>
            {
                await using var transaction = await ledger.Database.BeginTransactionAsync(cancellation);
                await ledger.Database.ExecuteSqlRawAsync(Settings, cancellation);
                var terms = TsQuery.Write(
                    asked.Tenant, asked.Query, await IndexedAsync(ledger, asked.Query, cancellation));
                var found = await LatestAsync(ledger, asked, terms, limit, cancellation);
                await transaction.CommitAsync(cancellation);
                return found;
            }, cancellationToken);

    private static async Task<List<PageTextRow>> LatestAsync(
        LedgerContext ledger, PagesAsked asked, string terms, int limit, CancellationToken cancellationToken)
    {
        var sampled = await Passed(ledger, asked, terms, Sampled).CountAsync(cancellationToken);
        // Among so many pages there should be twice as many matches as are wanted.
        var enough = 2L * limit * Sampled / Math.Max(sampled, 1);
        if (enough <= Far)
        {
            var pages = enough <= Near
                ? Passed(ledger, asked, terms, enough)
                : LookedUp(ledger, asked, terms, await FromAsync(ledger, asked, enough, cancellationToken));
            var found = await LatestAsync(pages, limit, cancellationToken);
            if (found.Count == limit)
                return found;
        }

        return await LatestAsync(LookedUp(ledger, asked, terms, 0), limit, cancellationToken);
    }

    private static Task<List<PageTextRow>> LatestAsync(
        IQueryable<PageTextRow> pages, int limit, CancellationToken cancellationToken) =>
        pages.OrderByDescending(page => page.Id).Take(limit).ToListAsync(cancellationToken);

    /// <summary>Matches among so many of the newest pages, each of which is read.</summary>
    internal static IQueryable<PageTextRow> Passed(
        LedgerContext ledger, PagesAsked asked, string terms, long newest) =>
        asked.Filter.Apply(ledger, ledger.PageTexts.FromSql(
            $"""
            SELECT t.id, t.document_id, t.page_index, t.tenant, t.terms, t.version FROM (
                SELECT * FROM page_texts WHERE id <= {asked.UpTo} ORDER BY id DESC LIMIT {newest}) AS t
            WHERE t.search @@ {terms}::tsquery AND t.tenant = {asked.Tenant}
            """).AsNoTracking());

    /// <summary>Matches with this id or a higher one, by the text index.</summary>
    /// <remarks>
    /// The planner guesses low where it does not see the query, and hundreds of alternatives, each guessed at a
    /// thousandth of the pages, would seem to match them all.
    /// </remarks>
    internal static IQueryable<PageTextRow> LookedUp(
        LedgerContext ledger, PagesAsked asked, string terms, long from) =>
        asked.Filter.Apply(ledger, ledger.PageTexts.FromSql(
            $"""
            SELECT t.id, t.document_id, t.page_index, t.tenant, t.terms, t.version FROM page_texts t
            WHERE t.search @@ (SELECT {terms}::tsquery) AND t.id >= {from} AND t.id <= {asked.UpTo}
                AND t.tenant = {asked.Tenant}
            OFFSET 0
            """).AsNoTracking());

    // The id that about so many of the newest pages are above: ids are as dense before as among the sample.
    private static async Task<long> FromAsync(
        LedgerContext ledger, PagesAsked asked, long newest, CancellationToken cancellationToken)
    {
        var sample = await ledger.PageTexts.Where(page => page.Id <= asked.UpTo).Select(page => page.Id)
            .OrderDescending().Take(Sampled).ToListAsync(cancellationToken);
        return sample is [var last, .., var first] ? last - ((last - first) * newest / Sampled) : 0;
    }

    // The text index finds a term in microseconds, but asks for each page that it meets which of a thousand terms it
    // has. Of the words that are one edit away hardly one exists.
    internal static async Task<IReadOnlySet<string>> IndexedAsync(
        LedgerContext ledger, ParsedQuery query, CancellationToken cancellationToken)
    {
        string[] terms = [.. query.Wanted.SelectMany(clause => clause.Loose ?? []).SelectMany(TsQuery.Alternatives)];
        if (terms.Length == 0)
            return new HashSet<string>();
        var indexed = await ledger.Database.SqlQuery<string>(
            $"""
            SELECT term AS "Value" FROM unnest({terms}) AS term WHERE EXISTS (
                WITH pages AS MATERIALIZED (SELECT FROM page_texts WHERE search @@ quote_literal(term)::tsquery)
                SELECT FROM pages LIMIT 1)
            """).ToListAsync(cancellationToken);
        return indexed.ToHashSet(StringComparer.Ordinal);
    }
}
