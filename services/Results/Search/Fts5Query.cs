namespace Quire.Results.Search;

/// <summary>Writes a query in FTS5's language. Terms hold letters and digits only, so quoting them is enough.</summary>
internal static class Fts5Query
{
    public static string Write(string tenant, ParsedQuery query)
    {
        var wanted = string.Join(" AND ", query.Wanted.Select(Phrase));
        var unwanted = string.Concat(query.Unwanted.Select(clause => $" NOT {Phrase(clause)}"));
        return $"(tenant : \"{tenant}\" AND {wanted}){unwanted}";
    }

    private static string Phrase(Clause clause) =>
        $"terms : \"{string.Join(' ', clause.Terms)}\"{(clause.IsPrefix ? " *" : "")}";
}
