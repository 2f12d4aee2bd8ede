namespace Quire.Core;

/// <summary>
/// Takes back breaks that tear a word apart: "adjus tment" is one word of the lexicon and no two.
/// </summary>
internal static class WordJoins
{
    // Letters of one word stand at most this many times as far apart as those of its parts do on average.
    private const double MaxStretch = 2;

    /// <summary>Clears the breaks whose two sides make a word together, and not both by themselves.</summary>
    /// <param name="breaks">By <see cref="WordBreaks.Find"/>; changed in place.</param>
    /// <param name="symbols">Of the line.</param>
    /// <param name="lexicon">Of its language.</param>
    public static void Apply((bool Starts, double Column)[] breaks, List<CtcCharacter> symbols, Lexicon lexicon)
    {
        var first = 0;
        for (var at = End(breaks, first); at < symbols.Count; at = End(breaks, at))
        {
            if (IsOneWord(symbols, first, at, End(breaks, at), lexicon))
                breaks[at].Starts = false;
            else
                first = at;
        }
    }

    private static int End((bool Starts, double Column)[] breaks, int start)
    {
        var end = start + 1;
        while (end < breaks.Length && !breaks[end].Starts)
            end++;
        return end;
    }

    private static bool IsOneWord(List<CtcCharacter> symbols, int first, int at, int end, Lexicon lexicon)
    {
        if (end - first <= 2 || !Continues(symbols[at - 1].Text[0], symbols[at].Text[0]))
            return false;
        var gap = symbols[at].X - symbols[at - 1].X;
        var pitch = (symbols[end - 1].X - symbols[first].X - gap) / (end - first - 2);
        if (gap > pitch * MaxStretch)
            return false;
        var (left, right) = (symbols.GetRange(first, at - first), symbols.GetRange(at, end - at));
        return WordRepair.IsWord([.. left, .. right], lexicon) && !(Stands(left, lexicon) && Stands(right, lexicon));
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
