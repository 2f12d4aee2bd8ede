namespace Quire.Results.Search;

/// <summary>Writes a query in FTS5's language. Terms hold letters and digits only, so quoting them is enough.</summary>
internal static class Fts5Query
{
    public static string Write(string tenant, ParsedQuery query)
    {
        var wanted = string.Join(" AND ", query.Wanted.Select(Clause));
        var unwanted = string.Concat(query.Unwanted.Select(clause => $" NOT {Clause(clause)}"));
        return $"(tenant : \"{tenant}\" AND {wanted}){unwanted}";
    }

    private static string Clause(Clause clause)
    {
        if (clause.Loose is not { } loose)
            return $"terms : \"{string.Join(' ', clause.Terms)}\"{(clause.IsPrefix ? " *" : "")}";
        var skeletons = loose is [var only]
            ? $"skeletons : ({AnyOf(only.Skeletons)})"
            : $"skeletons : \"{string.Join(' ', loose.Select(term => term.Skeletons[0]))}\"";
        var words = loose.SelectMany(term => term.Words).Order(StringComparer.Ordinal).ToList();
        return words.Count == 0
            ? skeletons
            : $"({skeletons} OR terms : ({AnyOf(words)}))";
    }

    private static string AnyOf(IEnumerable<string> terms) =>
        string.Join(" OR ", terms.Select(term => $"\"{term}\""));
}
