using System.Text.RegularExpressions;

namespace Quire.Core;

/// <summary>
/// Letters that stand for digits in what is otherwise a number, "l987", or between two digits, "SN1o074".
/// </summary>
internal static partial class NumberRepair
{
    private const int MinDigits = 2;

    // "2ll", "l978c", "4.ll", "2-lla": as typewriters without a 1 write it. "2l" may as well be litres.
    [GeneratedRegex("""
        (?<![\w'’])
        (?: (?![0-9]+l(?!\w)) [0-9l]*[0-9][0-9l]* | l[0-9]{2,}[a-h] | (?<=[0-9][.-]) [1l]{1,2}[a-h]?
          | l{1,2} (?=[.-][0-9]) )
        (?![\w'’])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Typed();

    // "2oth", "23oTh", "o°" and "1o-3", which is a power of ten.
    [GeneratedRegex("(?<=[0-9])o(?=[Tt]h(?![a-z]))|(?<![A-Za-z])[oO](?=°)|(?<=(?<![\\w.,])1)[oO](?=-[0-9]{1,2}(?!\\w))")]
    private static partial Regex Zero();

    [GeneratedRegex("^[^\\w'’]*l{1,2}[^\\w'’]*$")]
    private static partial Regex Alone();

    [GeneratedRegex("^[^\\w'’]*[0-9]+l[^\\w'’]*$")]
    private static partial Regex Litres();

    // What a number follows that is no quantity.
    [GeneratedRegex(
        "^(?:figures?|tables?|sections?|chapters?|pages?|volumes?|items?|fig|vol|no)[.]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    // "Il", "II1" and "I1."; "I1" may as well be a code.
    [GeneratedRegex("^\\W*I(?:[Il]1?|I[Il]|1[Il]|1(?=[.)]))\\W*$")]
    private static partial Regex Roman();

    [GeneratedRegex("^\\W*Ill\\W*$")]
    private static partial Regex Ill();

    /// <summary>
    /// The characters with look-alike letters as digits, if the word has no other letters and more digits than those;
    /// otherwise with small o and l as digits where digits stand on both sides, and l where a typewriter's 1 is meant.
    /// </summary>
    public static IReadOnlyList<CtcCharacter> Of(IReadOnlyList<CtcCharacter> word) =>
        As("1", "l", Typed(), Number(BetweenDigits(As("0", "oO", Zero(), word))));

    /// <summary>
    /// The characters of an English word that is nothing but an l or two as ones, "Table l" and "(ll)", with an l behind
    /// the digits of a number that is named, "Figure 2l", and of what can only be a Roman number, "Volume Il".
    /// </summary>
    /// <remarks>
    /// Beside a number an l stays, for there it may be litres or a rule of a table; so it does by itself.
    /// </remarks>
    /// <param name="word">Its characters.</param>
    /// <param name="before">Those of the word before it in its line; null for none.</param>
    /// <param name="after">Those of the word after it in its line; null for none.</param>
    public static IReadOnlyList<CtcCharacter> Between(
        IReadOnlyList<CtcCharacter> word, IReadOnlyList<CtcCharacter>? before, IReadOnlyList<CtcCharacter>? after)
    {
        var isBySelf = before is null && after is null && word.All(character => char.IsLetter(character.Text[0]));
        var isBesideNumber = (before is [.., var last] && char.IsAsciiDigit(last.Text[^1]))
            || (after is [var first, ..] && char.IsAsciiDigit(first.Text[0]));
        word = isBySelf || isBesideNumber ? word : As("1", "l", Alone(), word);
        word = before is not null && Label().IsMatch(Text(before)) ? As("1", "l", Litres(), word) : word;
        // A sentence may begin with "Ill".
        word = before is null or [.., { Text: "." }] ? word : As("I", "l", Ill(), word);
        return As("I", "l1", Roman(), word);
    }

    // With those letters, where they are part of what is meant.
    private static IReadOnlyList<CtcCharacter> As(
        string meant, string letters, Regex places, IReadOnlyList<CtcCharacter> word)
    {
        if (!word.Any(IsLike))
            return word;
        var found = places.Matches(Text(word))
            .SelectMany(match => Enumerable.Range(match.Index, match.Length)).ToHashSet();
        return found.Count == 0 ? word
            : [.. word.Select((character, i) =>
                found.Contains(i) && IsLike(character) ? character with { Text = meant } : character)];

        bool IsLike(CtcCharacter character) => letters.Contains(character.Text, StringComparison.Ordinal);
    }

    private static string Text(IReadOnlyList<CtcCharacter> word) =>
        string.Concat(word.Select(character => character.Text is [var single] ? single : '?'));

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
        "i" when StartsNumber(at, word) => "1",
        "o" when at + 1 < word.Count && char.IsLetterOrDigit(word[at + 1].Text[0]) => "0",
        _ => text,
    };

    // "i982": an imaginary number ends with it.
    private static bool StartsNumber(int at, IReadOnlyList<CtcCharacter> word) =>
        (at == 0 || !char.IsLetterOrDigit(word[at - 1].Text[0]))
        && at + 1 < word.Count && char.IsAsciiDigit(word[at + 1].Text[0]);
}
