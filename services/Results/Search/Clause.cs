namespace Quire.Results.Search;

/// <summary>Terms that must stand side by side; the last one may be only the beginning of a term.</summary>
internal sealed record Clause(IReadOnlyList<string> Terms, bool IsPrefix)
{
    /// <summary>True if the clause begins at <paramref name="start"/>.</summary>
    public bool MatchesAt(ReadOnlySpan<string> terms, int start)
    {
        if (start + Terms.Count > terms.Length)
            return false;
        for (var i = 0; i < Terms.Count; i++)
        {
            var open = IsPrefix && i == Terms.Count - 1;
            var found = terms[start + i];
            if (open ? !found.StartsWith(Terms[i], StringComparison.Ordinal) : found != Terms[i])
                return false;
        }

        return true;
    }
}

/// <summary>A query: every clause of <paramref name="Wanted"/> and none of <paramref name="Unwanted"/>.</summary>
internal sealed record ParsedQuery(IReadOnlyList<Clause> Wanted, IReadOnlyList<Clause> Unwanted);
