namespace Quire.Results.Search;

/// <summary>
/// All skeletons that one insertion, deletion, substitution or transposition makes of one, over Latin letters and
/// digits.
/// </summary>
/// <remarks>
/// Looked up all at once, some 500 of them: an index answers that in milliseconds, and needs no list of its words,
/// which would outlive the documents that they came from.
/// </remarks>
internal static class OneEdit
{
    /// <summary>Letters and digits that are their own skeleton.</summary>
    private const string Alphabet = "abcdefghijkmnopqrstuvwxyz34679";

    /// <summary>Shorter words are one edit from too many.</summary>
    private const int ShortestWord = 4, LongestWord = 24;

    public static IReadOnlySet<string> Of(string skeleton)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (skeleton.Length is < ShortestWord or > LongestWord || skeleton.Any(char.IsSurrogate))
            return found;
        for (var at = 0; at <= skeleton.Length; at++)
            Edit(skeleton[..at], skeleton[at..], found);
        found.Remove(skeleton);
        // No term has a skeleton that has another one.
        found.RemoveWhere(word => Skeleton.Of(word) != word);
        return found;
    }

    private static void Edit(string before, string after, HashSet<string> found)
    {
        if (after.Length > 0)
            found.Add(before + after[1..]);
        if (after.Length > 1)
            found.Add($"{before}{after[1]}{after[0]}{after[2..]}");
        foreach (var letter in Alphabet)
        {
            found.Add($"{before}{letter}{after}");
            if (after.Length > 0)
                found.Add($"{before}{letter}{after[1..]}");
        }
    }
}
