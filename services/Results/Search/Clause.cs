namespace Quire.Results.Search;

/// <summary>Terms that must stand side by side; the last one may be only the beginning of a term.</summary>
internal sealed record Clause(IReadOnlyList<string> Terms, bool IsPrefix)
{
    /// <summary>One edit in the word is forgiven.</summary>
    public bool IsFuzzy { get; init; }

    /// <summary>What matches in place of each term; null where nothing but the terms themselves does.</summary>
    public IReadOnlyList<LooseTerm>? Loose { get; init; }

    /// <summary>True if the clause begins at <paramref name="start"/>.</summary>
    public bool MatchesAt(ReadOnlySpan<string> terms, int start)
    {
        if (start + Terms.Count > terms.Length)
            return false;
        for (var i = 0; i < Terms.Count; i++)
        {
            if (!Matches(i, terms[start + i]))
                return false;
        }

        return true;
    }

    /// <summary>The clause that also forgives what readers confuse; itself if there is nothing to forgive.</summary>
    /// <param name="language">Whose word forms match, too; null for none.</param>
    public Clause Loosened(string? language)
    {
        // The beginning of a skeleton is not the skeleton of a beginning.
        if (IsPrefix)
            return this;
        // Within a phrase only confusions are forgiven.
        var isWord = Terms.Count == 1;
        return this with
        {
            Loose = [.. Terms.Select(term => LooseTerm.Of(term, IsFuzzy && isWord, isWord ? language : null))],
        };
    }

    /// <summary>How often the clause begins among <paramref name="terms"/>.</summary>
    public int CountIn(ReadOnlySpan<string> terms)
    {
        var count = 0;
        for (var start = 0; start < terms.Length; start++)
        {
            if (MatchesAt(terms, start))
                count++;
        }

        return count;
    }

    private bool Matches(int index, string found)
    {
        if (Loose is { } loose)
            return loose[index].Has(found);
        return IsPrefix && index == Terms.Count - 1
            ? found.StartsWith(Terms[index], StringComparison.Ordinal)
            : found == Terms[index];
    }
}

/// <summary>A query: every clause of <paramref name="Wanted"/> and none of <paramref name="Unwanted"/>.</summary>
internal sealed record ParsedQuery(IReadOnlyList<Clause> Wanted, IReadOnlyList<Clause> Unwanted)
{
    /// <summary>True if a page that has nothing unwanted has everything wanted.</summary>
    public bool IsOn(string storedTerms)
    {
        var terms = storedTerms.Split(' ');
        return Wanted.All(clause => clause.CountIn(terms) > 0);
    }

    /// <summary>The query that forgives; what is unwanted is taken at its word.</summary>
    public ParsedQuery Loosened(string? language) =>
        this with { Wanted = [.. Wanted.Select(clause => clause.Loosened(language))] };
}
