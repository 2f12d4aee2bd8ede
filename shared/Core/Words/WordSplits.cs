namespace Quire.Core;

/// <summary>
/// Parts what was run together and only apart makes words: "singlemost" is no word of the lexicon, and its widest gap is
/// between two of them.
/// </summary>
/// <remarks>By the list alone half of all names would be torn ("Newport", "Peterson"): the gap must stand out.</remarks>
internal static class WordSplits
{
    // In pixels of a crop 48 high, and times the next widest gap of the word; found on scanned forms and receipts, where
    // no name has such a gap.
    private const double MinGapPx = 5.5;
    private const double GapOverOthers = 2;

    private const int MinSymbols = 4;

    // Of fewer letters than four the list has too many words: these must be common, times in a million words.
    private const double CommonPerMillion = 20;

    /// <summary>Sets breaks inside words that are none.</summary>
    /// <param name="breaks">By <see cref="WordBreaks.Find"/>; changed in place.</param>
    /// <param name="symbols">Of the line.</param>
    /// <param name="lexicon">Of its language.</param>
    public static void Apply(WordBreak[] breaks, List<CtcCharacter> symbols, Lexicon lexicon)
    {
        for (int first = 0, end; first < symbols.Count; first = end)
        {
            end = first + 1;
            while (end < breaks.Length && !breaks[end].Starts)
                end++;
            if (At(breaks, symbols.GetRange(first, end - first), first, lexicon) is { } at)
                breaks[at].Starts = true;
        }
    }

    // Where the word that starts there parts, in the line; null where it stays whole.
    private static int? At(WordBreak[] breaks, List<CtcCharacter> word, int first, Lexicon lexicon)
    {
        if (word.Count < MinSymbols || IsWord(word, lexicon))
            return null;
        var widest = Enumerable.Range(first + 1, word.Count - 1).OrderByDescending(i => breaks[i].GapPx).ToList();
        var (at, gap, next) = (widest[0] - first, breaks[widest[0]].GapPx, breaks[widest[1]].GapPx);
        return gap >= MinGapPx && gap >= next * GapOverOthers
            && char.IsLetter(word[at].Text[0]) && (char.IsLetter(word[at - 1].Text[0]) || word[at - 1].Text is "." or ",")
            && IsWord(word.GetRange(0, at), lexicon) && IsWord(word.GetRange(at, word.Count - at), lexicon)
            ? widest[0] : null;
    }

    private static bool IsWord(List<CtcCharacter> part, Lexicon lexicon) =>
        WordRepair.IsWord(part, lexicon)
        || (WordRepair.Lower(part) is { Length: > 0 and < 4 } few && lexicon.PerMillion(few) >= CommonPerMillion);
}
