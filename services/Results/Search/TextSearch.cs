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
    /// <exception cref="InvalidInputException">The query, the limit or the cursor makes no sense.</exception>
    public async Task<SearchAnswer> FindAsync(
        string tenant, SearchRequest request, CancellationToken cancellationToken)
    {
        var limit = request.CheckedLimit();
        var query = QueryParser.Parse(request.Text);
        var loose = query.Loosened(request.Language);
        var start = SearchCursor.Parse(request.Cursor);
        var matches = await Matches.FindAsync(
            ledger, new PagesAsked(tenant, query, request.Filter, start.UpTo), loose, cancellationToken);
        // One more than is shown tells whether there are more.
        var found = await matches.TakeAsync(start.Key, start.IsBackward, limit + 1, cancellationToken);
        var hasMore = found.Count > limit;
        var shown = start.IsBackward ? found.TakeLast(limit).ToList() : found.Take(limit).ToList();
        var upTo = start.Key is null ? matches.Latest : start.UpTo;
        return new SearchAnswer(
            matches.Count,
            shown.Count > 0 && (start.IsBackward || hasMore) ? Cursor(upTo, shown[^1], isBackward: false) : null,
            shown.Count > 0 && (start.IsBackward ? hasMore : start.Key is not null)
                ? Cursor(upTo, shown[0], isBackward: true) : null,
            await HitsAsync(shown, query, loose, cancellationToken));
    }

    private static string Cursor(long upTo, Match match, bool isBackward) =>
        new SearchCursor(upTo, match.Key, isBackward).ToString();

    private async Task<List<SearchHit>> HitsAsync(
        List<Match> matches, ParsedQuery query, ParsedQuery loose, CancellationToken cancellationToken)
    {
        var ids = matches.Select(match => match.Page.Id).ToList();
        var found = from text in ledger.PageTexts
                    where ids.Contains(text.Id)
                    join page in ledger.Pages on new { text.DocumentId, text.PageIndex }
                        equals new { page.DocumentId, page.PageIndex }
                    join document in ledger.Documents on text.DocumentId equals document.Id
                    select new { text.Id, document.FileName, page.Text };
        var sources = await found.ToDictionaryAsync(row => row.Id, cancellationToken);
        var hits = new List<SearchHit>();
        foreach (var match in matches)
        {
            if (sources.TryGetValue(match.Page.Id, out var source) && source.Text is { } blob
                && await TryReadAsync(blob, cancellationToken) is { } read)
                hits.Add(Hit(match, source.FileName, read, match.Key.Group == HitGroup.Loose ? loose : query));
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

    private static SearchHit Hit(Match match, string fileName, RecognizedPage read, ParsedQuery query)
    {
        var page = match.Page;
        var terms = PageTerms.Of(read);
        var matches = terms.Matches(query);
        var snippet = Snippet.Of(terms.Words, matches);
        var score = Ranking.Score(query, page.Terms) / Ranking.Millionths;
        return new SearchHit(
            page.DocumentId, fileName, page.PageIndex + 1, score, match.Key.Group != HitGroup.Loose, snippet.Html(),
            snippet.Text, snippet.Marks, read.WidthPx, read.HeightPx, MatchBoxes.Of(terms.Words, matches));
    }
}
