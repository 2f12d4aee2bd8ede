namespace Quire.Core;

/// <summary>Letters that stand for digits in what is otherwise a number: "l987" becomes "1987".</summary>
internal static class NumberRepair
{
    private const int MinDigits = 2;

    /// <summary>
    /// The characters with look-alike letters as digits, if the word has no other letters and more digits than those;
    /// otherwise as they are.
    /// </summary>
    public static IReadOnlyList<CtcCharacter> Of(IReadOnlyList<CtcCharacter> word)
    {
        var digits = word.Count(character => char.IsAsciiDigit(character.Text[0]));
        var letters = word.Count(character => char.IsLetter(character.Text[0]));
        if (letters == 0 || digits < MinDigits || letters >= digits)
            return word;
        var repaired = word.Select((character, i) => character with { Text = Digit(character.Text, i, word) }).ToList();
        return repaired.Exists(character => char.IsLetter(character.Text[0])) ? word : repaired;
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
