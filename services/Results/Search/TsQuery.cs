using System.Globalization;
using System.Text;

namespace Quire.Results.Search;

/// <summary>
/// Writes terms and queries in PostgreSQL's own notation. Terms hold letters and digits only, so quoting them is
/// enough.
/// </summary>
internal static class TsQuery
{
    /// <summary>PostgreSQL keeps this many positions of one term and refuses none beyond.</summary>
    private const int MostPositions = 255;

    /// <summary>Before a skeleton that differs from its term; no word holds it.</summary>
    private const char SkeletonMark = '~';

    /// <param name="tenant">Whose pages.</param>
    /// <param name="query">What is on them.</param>
    /// <param name="indexed">
    /// Of the <see cref="Alternatives"/> those that are on any page; null if nobody looked.
    /// </param>
    public static string Write(string tenant, ParsedQuery query, IReadOnlySet<string>? indexed = null)
    {
        var wanted = string.Concat(query.Wanted.Select(clause => $" & ({Phrase(clause, indexed)})"));
        var unwanted = string.Concat(query.Unwanted.Select(clause => $" & !({Phrase(clause, indexed)})"));
        return $"'@{tenant}'{wanted}{unwanted}";
    }

    /// <param name="tenant">Becomes a term too; no word holds an <c>@</c>.</param>
    /// <param name="terms">Separated by single spaces.</param>
    public static string Vector(string tenant, string terms)
    {
        var positions = new Dictionary<string, List<int>>();
        var position = 0;
        foreach (var term in terms.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            position++;
            Add(positions, term, position);
            // A term that is its own skeleton is looked for as both.
            if (Skeleton.Of(term) is var skeleton && skeleton != term)
                Add(positions, SkeletonMark + skeleton, position);
        }

        var text = new StringBuilder($"'@{tenant}'");
        foreach (var (term, list) in positions)
            text.Append(CultureInfo.InvariantCulture, $" '{term}':{string.Join(',', list)}");
        return text.ToString();
    }

    private static void Add(Dictionary<string, List<int>> positions, string term, int position)
    {
        if (!positions.TryGetValue(term, out var list))
            positions.Add(term, list = []);
        if (list.Count < MostPositions)
            list.Add(position);
    }

    /// <summary>What the index holds for a page that has the term.</summary>
    public static IEnumerable<string> Alternatives(LooseTerm term) =>
    [
        .. term.Skeletons, .. term.Skeletons.Select(skeleton => SkeletonMark + skeleton),
        .. term.Words.Order(StringComparer.Ordinal),
    ];

    private static string Phrase(Clause clause, IReadOnlySet<string>? indexed)
    {
        if (clause.Loose is { } loose)
            return string.Join(" <-> ", loose.Select(term => AnyOf(term, indexed)));
        var terms = clause.Terms.Select((term, i) =>
            $"'{term}'{(clause.IsPrefix && i == clause.Terms.Count - 1 ? ":*" : "")}");
        return string.Join(" <-> ", terms);
    }

    private static string AnyOf(LooseTerm term, IReadOnlySet<string>? indexed)
    {
        // Where there is none, one that is on no page says so.
        var words = Alternatives(term).Where(word => indexed is null || indexed.Contains(word))
            .DefaultIfEmpty(term.Skeletons[0]);
        return $"({string.Join(" | ", words.Select(word => $"'{word}'"))})";
    }
}
