namespace Quire.Core;

/// <summary>
/// Takes back breaks that tear a word apart: "adjus tment" is one word of the lexicon and no two, "ur ani um" no three;
/// and those that set a sign apart from its word: "tickets ," and "( 63".
/// </summary>
internal static class WordJoins
{
    // Letters of one word stand at most this many times as far apart as those of its parts do on average.
    private const double MaxStretch = 2;

    // A stop or bracket stands at most this many times as far from its word as letters do from each other.
    private const double SignStretch = 2.5;

    // Into more parts words are seldom torn.
    private const int MostParts = 4;

    /// <summary>
    /// Clears breaks between up to four parts that make a word together, and not all by themselves; and before a lone
    /// stop or behind a lone bracket.
    /// </summary>
    /// <param name="breaks">By <see cref="WordBreaks.Find"/>; changed in place.</param>
    /// <param name="symbols">Of the line.</param>
    /// <param name="lexicon">Of its language.</param>
    public static void Apply(WordBreak[] breaks, List<CtcCharacter> symbols, Lexicon lexicon)
    {
        JoinSigns(breaks, symbols);
        for (var first = 0; first < symbols.Count; first = End(breaks, first))
        {
            var starts = new List<int> { first };
            while (starts.Count <= MostParts && starts[^1] < symbols.Count)
                starts.Add(End(breaks, starts[^1]));
            while (starts.Count > 2 && !IsOneWord(symbols, starts, lexicon))
                starts.RemoveAt(starts.Count - 1);
            foreach (var torn in starts.Skip(1).SkipLast(1))
                breaks[torn].Starts = false;
        }
    }

    // No word begins with a stop and none ends with a bracket that opens, though typewriters set them apart.
    private static void JoinSigns(WordBreak[] breaks, List<CtcCharacter> symbols)
    {
        var inside = WordBreaks.Usual(breaks, symbols);
        for (var i = 1; i < symbols.Count; i++)
        {
            if (!breaks[i].Starts || WordBreaks.Distance(symbols, i) > inside * SignStretch)
                continue;
            var (before, after) = (symbols[i - 1].Text[0], symbols[i].Text[0]);
            var ends = (i + 1 == symbols.Count || breaks[i + 1].Starts)
                && after is '.' or ',' or ':' or ';' && char.IsLetterOrDigit(before);
            var begins = breaks[i - 1].Starts && before == '(' && char.IsLetterOrDigit(after);
            if (ends || begins)
                breaks[i].Starts = false;
        }
    }

    private static int End(WordBreak[] breaks, int start)
    {
        var end = start + 1;
        while (end < breaks.Length && !breaks[end].Starts)
            end++;
        return end;
    }

    // Starts of the parts, and the end of the last.
    private static bool IsOneWord(List<CtcCharacter> symbols, List<int> starts, Lexicon lexicon)
    {
        var (first, end, inner) = (starts[0], starts[^1], starts[1..^1]);
        var letters = end - first - starts.Count + 1;
        if (letters == 0 || !inner.TrueForAll(at => Continues(symbols[at - 1].Text[0], symbols[at].Text[0])))
            return false;
        var gaps = inner.ConvertAll(at => WordBreaks.Distance(symbols, at));
        var pitch = (symbols[end - 1].X - symbols[first].X - gaps.Sum()) / letters;
        return gaps.Max() <= pitch * MaxStretch
            && WordRepair.IsWord(symbols.GetRange(first, end - first), lexicon)
            && !starts.Zip(starts.Skip(1))
                .All(part => Stands(symbols.GetRange(part.First, part.Second - part.First), lexicon));
    }

    // A letter after a letter, and no capital after a small one.
    private static bool Continues(char before, char after) =>
        char.IsLetter(before) && char.IsLetter(after) && !(char.IsLower(before) && char.IsUpper(after));

    // Short words count here: "on" and "to" may well stand by themselves.
    private static bool Stands(List<CtcCharacter> part, Lexicon lexicon)
    {
        var letters = string.Concat(part.Select(character => character.Text).Where(text => char.IsLetter(text[0])));
        return letters.Length == 1 ? letters is "a" or "A" or "I" : lexicon.Contains(letters.ToLowerInvariant());
    }
}
