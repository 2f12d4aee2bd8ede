using Microsoft.EntityFrameworkCore;
using Quire.Results.Ledger;

namespace Quire.Results.Search;

/// <summary>The pages that match one query, in the order of their <see cref="HitKey"/>.</summary>
internal sealed class Matches
{
    /// <summary>The latest so many matches are ranked.</summary>
    private const int Ranked = 500;

    /// <summary>Counted no further: nobody needs to know, and counting reads every match.</summary>
    private const int MostCounted = 10_000;

    private readonly PageMatches _exact;
    private readonly List<Match> _ranked;
    private readonly bool _hasOlder;

    private Matches(PageMatches exact, List<Match> ranked, bool hasOlder) =>
        (_exact, _ranked, _hasOlder) = (exact, ranked, hasOlder);

    /// <summary>Highest id among the ranked; 0 if there are none.</summary>
    public long Latest => _ranked.Select(match => match.Key.Id).DefaultIfEmpty().Max();

    /// <param name="pages">Pages that the filter lets pass and that match a query.</param>
    /// <param name="query">What was asked for.</param>
    /// <param name="loose">The same, forgiving.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Matches> FindAsync(
        Func<ParsedQuery, Task<PageMatches>> pages, ParsedQuery query, ParsedQuery loose,
        CancellationToken cancellationToken)
    {
        var exact = await pages(query);
        var latest = await LatestAsync(exact, cancellationToken);
        var ranked = latest.ConvertAll(page => Match.Of(HitGroup.Exact, page, query));
        if (latest.Count < Ranked)
        {
            var known = latest.Select(page => page.Id).ToHashSet();
            var more = await LatestAsync(await pages(loose), cancellationToken);
            ranked.AddRange(more.Where(page => !known.Contains(page.Id))
                .Select(page => Match.Of(HitGroup.Loose, page, loose)));
        }

        ranked.Sort((a, b) => a.Key.CompareTo(b.Key));
        return new Matches(exact, ranked, latest.Count == Ranked);
    }

    /// <summary>How many there are, as far as they are counted.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        if (!_hasOlder)
            return _ranked.Count;
        return _exact.AtLeast >= MostCounted
            ? MostCounted
            : await _exact.All.Select(page => page.Id).Take(MostCounted).CountAsync(cancellationToken);
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
        var rest = await _exact.ByAge.Where(page => page.Id < below).OrderByDescending(page => page.Id)
            .Take(limit - found.Count).ToListAsync(cancellationToken);
        return [.. found, .. rest.Select(Match.Older)];
    }

    private async Task<List<Match>> BeforeAsync(HitKey key, int limit, CancellationToken cancellationToken)
    {
        List<Match> found = [];
        if (key.Group == HitGroup.Older)
        {
            var oldest = Oldest;
            var rows = await _exact.ByAge.Where(page => page.Id > key.Id && page.Id < oldest).OrderBy(page => page.Id)
                .Take(limit).ToListAsync(cancellationToken);
            rows.Reverse();
            found.AddRange(rows.Select(Match.Older));
        }

        var ranked = _ranked.FindAll(match => match.Key.CompareTo(key) < 0);
        return [.. ranked.TakeLast(limit - found.Count), .. found];
    }

    private long Oldest => _ranked.Min(match => match.Key.Id);

    private static async Task<List<PageTextRow>> LatestAsync(PageMatches matches, CancellationToken cancellationToken)
    {
        var newest = await LatestAsync(matches.Newest, cancellationToken);
        return newest.Count == Ranked || ReferenceEquals(matches.Newest, matches.All)
            ? newest : await LatestAsync(matches.All, cancellationToken);
    }

    private static Task<List<PageTextRow>> LatestAsync(
        IQueryable<PageTextRow> matches, CancellationToken cancellationToken) =>
        matches.OrderByDescending(page => page.Id).Take(Ranked).ToListAsync(cancellationToken);
}

/// <summary>A page that matches.</summary>
internal sealed record Match(HitKey Key, PageTextRow Page)
{
    public static Match Of(HitGroup group, PageTextRow page, ParsedQuery query) =>
        new(new HitKey(group, Ranking.Score(query, page.Terms), page.Id), page);

    public static Match Older(PageTextRow page) => new(new HitKey(HitGroup.Older, 0, page.Id), page);
}
