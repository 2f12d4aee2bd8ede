using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Search;

/// <summary>
/// Finds pages by their text. The database tells which pages match; this ranks them and says where on the page.
/// </summary>
internal sealed class TextSearch(LedgerContext ledger, IBlobStore blobs)
{
    public const int MostHits = 100;

    /// <summary>The latest so many matches are ranked; those beyond follow by age, as nobody reads that far.</summary>
    private const int Ranked = 500;

    /// <exception cref="InvalidInputException">The query, the limit or the cursor makes no sense.</exception>
    public async Task<SearchAnswer> FindAsync(
        string tenant, string? text, int limit, string? cursor, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostHits)
            throw new InvalidInputException(
                ErrorCode.InvalidRequest, $"Found limit={limit}; expected a number from 1 to {MostHits}.");
        var query = QueryParser.Parse(text);
        var start = SearchCursor.Parse(cursor);
        var matches = ledger.Index.Match(ledger, tenant, query, start.UpTo);
        var count = await matches.CountAsync(cancellationToken);
        var (pages, upTo) = await PageOfMatchesAsync(matches, query, start, limit, cancellationToken);
        var hits = await HitsAsync(pages, query, cancellationToken);
        var end = start.Offset + limit;
        return new SearchAnswer(
            count,
            end < count ? new SearchCursor(upTo, end).ToString() : null,
            start.Offset > 0 ? new SearchCursor(upTo, Math.Max(0, start.Offset - limit)).ToString() : null,
            hits);
    }

    private static async Task<(List<(PageTextRow Page, double Score)> Pages, long UpTo)> PageOfMatchesAsync(
        IQueryable<PageTextRow> matches, ParsedQuery query, SearchCursor start, int limit,
        CancellationToken cancellation)
    {
        var latest = matches.OrderByDescending(page => page.Id);
        var head = await latest.Take(Ranked).ToListAsync(cancellation);
        var upTo = head.Count > 0 ? Math.Min(start.UpTo, head[0].Id) : start.UpTo;
        var ranked = head.Select(page => (Page: page, Score: Ranking.Score(query, page.Terms)))
            .OrderByDescending(hit => hit.Score).ThenByDescending(hit => hit.Page.Id)
            .Skip(start.Offset).Take(limit).ToList();
        if (ranked.Count < limit && head.Count == Ranked)
        {
            var tail = await latest.Skip(
                Math.Max(Ranked, start.Offset)).Take(limit - ranked.Count).ToListAsync(cancellation);
            ranked.AddRange(tail.Select(page => (page, Ranking.Score(query, page.Terms))));
        }

        return (ranked, upTo);
    }

    private async Task<List<SearchHit>> HitsAsync(
        List<(PageTextRow Page, double Score)> pages, ParsedQuery query, CancellationToken cancellationToken)
    {
        var ids = pages.Select(hit => hit.Page.Id).ToList();
        var found = from text in ledger.PageTexts
                    where ids.Contains(text.Id)
                    join page in ledger.Pages on new { text.DocumentId, text.PageIndex }
                        equals new { page.DocumentId, page.PageIndex }
                    join document in ledger.Documents on text.DocumentId equals document.Id
                    select new { text.Id, document.FileName, page.Text };
        var sources = await found.ToDictionaryAsync(row => row.Id, cancellationToken);
        var hits = new List<SearchHit>();
        foreach (var (page, score) in pages)
        {
            if (sources.TryGetValue(page.Id, out var source) && source.Text is { } blob
                && await TryReadAsync(blob, cancellationToken) is { } read)
                hits.Add(Hit(page, score, source.FileName, read, query));
        }

        return hits;
    }

    // A document that is deleted between the search and this read is simply no longer a hit.
    private async Task<RecognizedPage?> TryReadAsync(BlobReference text, CancellationToken cancellationToken)
    {
        try
        {
            return RecognizedPageFormat.Read(await blobs.GetAsync(text, cancellationToken));
        }
        catch (BlobMissingException)
        {
            return null;
        }
    }

    private static SearchHit Hit(
        PageTextRow page, double score, string fileName, RecognizedPage read, ParsedQuery query)
    {
        var terms = PageTerms.Of(read);
        var matches = terms.Matches(query);
        var snippet = Snippet.Of(terms.Words, matches);
        return new SearchHit(
            page.DocumentId, fileName, page.PageIndex + 1, score, snippet.Html(), snippet.Text, snippet.Marks,
            read.WidthPx, read.HeightPx, MatchBoxes.Of(terms.Words, matches));
    }
}
