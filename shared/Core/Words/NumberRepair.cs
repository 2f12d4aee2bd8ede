namespace Quire.Core;

/// <summary>
/// Letters that stand for digits in what is otherwise a number, "l987", or between two digits, "SN1o074".
/// </summary>
internal static class NumberRepair
{
    private const int MinDigits = 2;

    /// <summary>
    /// The characters with look-alike letters as digits, if the word has no other letters and more digits than those, or
    /// begins with an l and has digits alone behind it; otherwise with small o and l as digits where digits stand on
    /// both sides.
    /// </summary>
    public static IReadOnlyList<CtcCharacter> Of(IReadOnlyList<CtcCharacter> word) => Number(BetweenDigits(word));

    // A large O stays: formulas have it there.
    private static IReadOnlyList<CtcCharacter> BetweenDigits(IReadOnlyList<CtcCharacter> word)
    {
        return word.Any(character => IsSmall(character.Text))
            ? [.. word.Select((character, i) => IsSmall(character.Text) && Meets(i, -1) && Meets(i, 1)
                ? character with { Text = character.Text == "o" ? "0" : "1" }
                : character)]
            : word;

        bool Meets(int at, int step)
        {
            while (at >= 0 && at < word.Count && IsSmall(word[at].Text))
                at += step;
            return at >= 0 && at < word.Count && char.IsAsciiDigit(word[at].Text[0]);
        }

        static bool IsSmall(string text) => text is "o" or "l";
    }

    private static IReadOnlyList<CtcCharacter> Number(IReadOnlyList<CtcCharacter> word)
    {
        var digits = word.Count(character => char.IsAsciiDigit(character.Text[0]));
        var letters = word.Count(character => char.IsLetter(character.Text[0]));
        if (letters == 0 || ((digits < MinDigits || letters >= digits) && !IsLedByOne(word)))
            return word;
        var repaired = word.Select((character, i) => character with { Text = Digit(character.Text, i, word) }).ToList();
        return repaired.Exists(character => char.IsLetter(character.Text[0])) ? word : repaired;
    }

    // "l6", as typewriters without a 1 write it. Behind a digit an l may as well be litres.
    private static bool IsLedByOne(IReadOnlyList<CtcCharacter> word)
    {
        var core = word.Where(character => char.IsLetterOrDigit(character.Text[0])).ToList();
        var ones = core.TakeWhile(character => character.Text == "l").Count();
        return ones > 0 && ones < core.Count && core.Skip(ones).All(character => char.IsAsciiDigit(character.Text[0]));
    }

    // A small o at the end is rather a degree or an ordinal.
    private static string Digit(string text, int at, IReadOnlyList<CtcCharacter> word) => text switch
    {
        "l" or "I" => "1",
        "O" => "0",
        "o" when at + 1 < word.Count && char.IsLetterOrDigit(word[at + 1].Text[0]) => "0",
        _ => text,
    };
}
