using Quire.Contracts;

namespace Quire.Results.Search;

/// <summary>Other forms of a word: its stem with the endings of its language.</summary>
/// <remarks>
/// The query is widened instead of the index: no page has to be read in one language only, and a language costs nothing
/// while nobody asks for it. Terms are folded, so that Häuser is hauser.
/// </remarks>
internal static class WordForms
{
    /// <summary>What is left of a word must still tell something.</summary>
    private const int ShortestStem = 3;

    private static readonly string[] English =
        ["ingly", "edly", "ings", "ies", "ing", "ed", "es", "er", "ly", "e", "s", "y"];
    private static readonly string[] EnglishAdded =
        ["", "s", "es", "e", "ed", "er", "ing", "ings", "ly", "y", "ies", "ied"];
    private static readonly string[] German =
    [
        "erinnen", "innen", "ungen", "esten", "ung", "ern", "est", "sten", "ten", "end",
        "en", "er", "es", "em", "st", "te", "e", "n", "s", "t",
    ];
    private static readonly string[] GermanAdded =
        ["", "e", "en", "er", "es", "em", "ern", "n", "s", "st", "t", "te", "ten", "ung", "ungen"];

    public static readonly IReadOnlyList<string> Languages = ["en", "de"];

    /// <param name="word">Folded.</param>
    /// <param name="language">One of <see cref="Languages"/>; null for no other forms.</param>
    /// <exception cref="InvalidInputException">Another language.</exception>
    public static IReadOnlySet<string> Of(string word, string? language)
    {
        var (endings, added) = language switch
        {
            "en" => (English, EnglishAdded),
            "de" => (German, GermanAdded),
            null => ([], []),
            _ => throw new InvalidInputException(
                ErrorCode.InvalidRequest,
                $"Found a language that has no endings here; expected one of {string.Join(", ", Languages)}."),
        };
        // The word itself may be the stem, or what is left without any ending that fits.
        var stems = endings.Where(end => word.EndsWith(end, StringComparison.Ordinal))
            .Select(end => word[..^end.Length]).Append(word)
            .Where(stem => stem.Length >= ShortestStem && !stem.Any(char.IsAsciiDigit));
        return stems.SelectMany(stem => added.Select(end => stem + end)).Where(form => form != word)
            .ToHashSet(StringComparer.Ordinal);
    }
}
