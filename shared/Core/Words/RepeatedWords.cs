namespace Quire.Core;

/// <summary>
/// Mends a word that no list has by one that stands elsewhere on the page and differs in one letter: "facles" beside
/// "facies".
/// </summary>
internal static class RepeatedWords
{
    // Shorter names differ from words of the page in one letter by chance.
    private const int MinLetters = 6;

    /// <summary>The lines with such words mended.</summary>
    /// <param name="lines">All of a page.</param>
    /// <param name="lexicon">Of its language.</param>
    public static List<LineReading> Mend(List<LineReading> lines, Lexicon lexicon)
    {
        var counts = LetterRuns.Of(lines).Where(word => word.Length >= MinLetters).CountBy(word => word)
            .ToDictionary(StringComparer.Ordinal);
        var known = counts.Keys.Where(word => LetterRuns.IsKnown(word, lexicon)).ToLookup(word => word.Length);
        // What stands there twice is rather a name.
        return LetterRuns.Mend(lines, lexicon, word =>
            counts.GetValueOrDefault(word) == 1
            && known[word.Length].Where(other => Differing(word, other) == 1).ToList() is [var only] ? only : null);
    }

    private static int Differing(string word, string other) => word.Zip(other).Count(pair => pair.First != pair.Second);
}
