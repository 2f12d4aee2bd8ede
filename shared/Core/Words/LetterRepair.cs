using System.Text.RegularExpressions;

namespace Quire.Core;

/// <summary>
/// Digits that stand for letters: "ja1an" becomes "jalan", "example.0rg" ".org", and "0ctober" "October".
/// </summary>
internal static partial class LetterRepair
{
    // Of fewer letters it is rather a quantity ("0mm"), or a code.
    [GeneratedRegex("(?<![\\w'’.,])0(?=(?:[a-z]{3,}|[A-Z]{3,})(?!\\w))|(?<=[A-Z]-)0(?=[A-Z]{2,}(?!\\w))")]
    private static partial Regex LeadingZero();

    /// <summary>
    /// The characters with a 0 before nothing but letters as O, and a 0 or 1 among small letters as o or l, if no other
    /// digit touches a letter as in codes; otherwise as they are.
    /// </summary>
    public static IReadOnlyList<CtcCharacter> Of(IReadOnlyList<CtcCharacter> word)
    {
        word = WithLargeO(word);
        var touching = Enumerable.Range(0, word.Count).Where(i => IsDigit(word, i) && Touches(word, i)).ToList();
        if (touching is not [var at] || word[at].Text is not ("0" or "1") || !IsAmongSmall(word, at))
            return word;
        var letter = word[at] with { Text = word[at].Text == "0" ? "o" : "l" };
        return [.. word.Take(at), letter, .. word.Skip(at + 1)];
    }

    // "0pen", "0FFICE" and "USGS-0FR-84"; not "0mm".
    private static IReadOnlyList<CtcCharacter> WithLargeO(IReadOnlyList<CtcCharacter> word) =>
        LeadingZero().Match(string.Concat(word.Select(character => character.Text is [var single] ? single : '?')))
            is { Success: true, Index: var at }
            ? [.. word.Take(at), word[at] with { Text = "O" }, .. word.Skip(at + 1)] : word;

    // Between small letters, three of them at least, or between the full stop of an address and two small letters.
    private static bool IsAmongSmall(IReadOnlyList<CtcCharacter> word, int at)
    {
        if (!IsSmall(word, at + 1))
            return false;
        return IsSmall(word, at - 1)
            ? IsSmall(word, at - 2) || IsSmall(word, at + 2)
            : at > 1 && word[at - 1].Text == "." && IsSmall(word, at - 2) && IsSmall(word, at + 2);
    }

    private static bool Touches(IReadOnlyList<CtcCharacter> word, int at) =>
        IsLetter(word, at - 1) || IsLetter(word, at + 1);

    private static bool IsDigit(IReadOnlyList<CtcCharacter> word, int at) => char.IsAsciiDigit(word[at].Text[0]);

    private static bool IsLetter(IReadOnlyList<CtcCharacter> word, int at) =>
        at >= 0 && at < word.Count && char.IsLetter(word[at].Text[0]);

    private static bool IsSmall(IReadOnlyList<CtcCharacter> word, int at) =>
        at >= 0 && at < word.Count && char.IsAsciiLetterLower(word[at].Text[0]);
}
