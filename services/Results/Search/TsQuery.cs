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

    public static string Write(string tenant, ParsedQuery query)
    {
        var wanted = string.Concat(query.Wanted.Select(clause => $" & ({Phrase(clause)})"));
        var unwanted = string.Concat(query.Unwanted.Select(clause => $" & !({Phrase(clause)})"));
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
            if (!positions.TryGetValue(term, out var list))
                positions.Add(term, list = []);
            position++;
            if (list.Count < MostPositions)
                list.Add(position);
        }

        var text = new StringBuilder($"'@{tenant}'");
        foreach (var (term, list) in positions)
            text.Append(CultureInfo.InvariantCulture, $" '{term}':{string.Join(',', list)}");
        return text.ToString();
    }

    private static string Phrase(Clause clause)
    {
        var terms = clause.Terms.Select((term, i) =>
            $"'{term}'{(clause.IsPrefix && i == clause.Terms.Count - 1 ? ":*" : "")}");
        return string.Join(" <-> ", terms);
    }
}
