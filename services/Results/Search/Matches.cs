using Microsoft.EntityFrameworkCore;
using Quire.Results.Ledger;

namespace Quire.Results.Search;

/// <summary>The pages that match one query, in the order of their <see cref="HitKey"/>.</summary>
internal sealed class Matches
{
    /// <summary>The latest so many matches are ranked, and counted: nobody goes through more.</summary>
    public const int Ranked = 500;

    private readonly IQueryable<PageTextRow> _exact;
    private readonly List<Match> _ranked;
    private readonly bool _hasOlder;

    private Matches(IQueryable<PageTextRow> exact, List<Match> ranked, bool hasOlder) =>
        (_exact, _ranked, _hasOlder) = (exact, ranked, hasOlder);

    /// <summary>How many there are; from <see cref="Ranked"/> on, there may be more.</summary>
    public int Count => _ranked.Count;

    /// <summary>Highest id among the ranked; 0 if there are none.</summary>
    public long Latest => _ranked.Select(match => match.Key.Id).DefaultIfEmpty().Max();

    /// <param name="ledger">Where they are.</param>
    /// <param name="asked">Pages with what was asked for.</param>
    /// <param name="loose">The same query, forgiving.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Matches> FindAsync(
        LedgerContext ledger, PagesAsked asked, ParsedQuery loose, CancellationToken cancellationToken)
    {
        // What matches exactly matches a query that forgives, too: mostly one look into the index is enough.
        var latest = await ledger.Index.LatestAsync(
            ledger, asked with { Query = loose }, Ranked, cancellationToken);
        var exact = latest.FindAll(page => asked.Query.IsOn(page.Terms));
        if (latest.Count == Ranked && exact.Count < Ranked)
            exact = await ledger.Index.LatestAsync(ledger, asked, Ranked, cancellationToken);
        var ranked = exact.ConvertAll(page => Match.Of(HitGroup.Exact, page, asked.Query));
        if (exact.Count < Ranked)
        {
            var known = exact.Select(page => page.Id).ToHashSet();
            ranked.AddRange(latest.Where(page => !known.Contains(page.Id))
                .Select(page => Match.Of(HitGroup.Loose, page, loose)));
        }

        ranked.Sort((a, b) => a.Key.CompareTo(b.Key));
        return new Matches(ledger.Index.Matching(ledger, asked), ranked, exact.Count == Ranked);
    }

    /// <summary>Up to <paramref name="limit"/> that follow the key, or go before it.</summary>
    public Task<List<Match>> TakeAsync(HitKey? key, bool isBackward, int limit, CancellationToken cancellationToken) =>
        isBackward && key is { } before
            ? BeforeAsync(before, limit, cancellationToken)
            : AfterAsync(key, limit, cancellationToken);

    private async Task<List<Match>> AfterAsync(HitKey? key, int limit, CancellationToken cancellationToken)
    {
        var found = _ranked.Where(match => key is not { } after || match.Key.CompareTo(after) > 0).Take(limit).ToList();
        if (found.Count == limit || !_hasOlder)
            return found;
        var below = key is { Group: HitGroup.Older } older ? older.Id : Oldest;
        var rest = await _exact.Where(page => page.Id < below).OrderByDescending(page => page.Id)
            .Take(limit - found.Count).ToListAsync(cancellationToken);
        return [.. found, .. rest.Select(Match.Older)];
    }

    private async Task<List<Match>> BeforeAsync(HitKey key, int limit, CancellationToken cancellationToken)
    {
        List<Match> found = [];
        if (key.Group == HitGroup.Older)
        {
            var oldest = Oldest;
            var rows = await _exact.Where(page => page.Id > key.Id && page.Id < oldest).OrderBy(page => page.Id)
                .Take(limit).ToListAsync(cancellationToken);
            rows.Reverse();
            found.AddRange(rows.Select(Match.Older));
        }

        var ranked = _ranked.FindAll(match => match.Key.CompareTo(key) < 0);
        return [.. ranked.TakeLast(limit - found.Count), .. found];
    }

    private long Oldest => _ranked.Min(match => match.Key.Id);
}

/// <summary>A page that matches.</summary>
internal sealed record Match(HitKey Key, PageTextRow Page)
{
    public static Match Of(HitGroup group, PageTextRow page, ParsedQuery query) =>
        new(new HitKey(group, Ranking.Score(query, page.Terms), page.Id), page);

    public static Match Older(PageTextRow page) => new(new HitKey(HitGroup.Older, 0, page.Id), page);
}
