using System.Buffers;
using System.Globalization;

namespace Quire.Recognize;

/// <summary>Makes all but the last four digits of payment cards' numbers unreadable; places and lengths stay.</summary>
/// <remarks>
/// A card's number (ISO/IEC 7812) has 13 to 19 digits, begins with 2 to 6 where a bank has issued it, and ends in
/// Luhn's check digit. Of other numbers of that form one in ten passes that check, and is masked too. One that is
/// broken over two lines, or over cells of a table, is not found.
/// </remarks>
internal static class CardNumbers
{
    public const char Mask = '*';

    private const int FewestDigits = 13;
    private const int MostDigits = 19;
    private const int DigitsLeft = 4;

    // Between two groups of one number, as in "4111 1111 - 1111 1111".
    private const int WidestGap = 3;

    // Of so many characters one may be a letter that was read for a digit: words are no numbers.
    private const int OneLetterIn = 4;

    // Fewer digits than this are no card, whatever the letters beside them.
    private const int FewestPlainDigits = FewestDigits - (FewestDigits / OneLetterIn);

    private static readonly SearchValues<char> Between = SearchValues.Create(" -–.·_");

    /// <summary>The text with its card numbers masked, as long as before.</summary>
    public static string MaskIn(string text)
    {
        if (text.Count(char.IsDigit) < FewestPlainDigits)
            return text;
        var masked = text.ToCharArray();
        var groups = Groups(text);
        for (var first = 0; first < groups.Count; first++)
        {
            for (var last = first; last < groups.Count; last++)
            {
                if (last > first && !Meet(text, groups[last - 1], groups[last]))
                    break;
                if (Card(text, groups[first], groups[last]) is var (start, end))
                    Cover(masked, start, end);
            }
        }

        return new string(masked);
    }

    private static List<(int Start, int End)> Groups(string text)
    {
        var groups = new List<(int Start, int End)>();
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            while (at < text.Length && Digit(text[at]) >= 0)
                at++;
            if (at > start)
                groups.Add((start, at));
        }

        return groups;
    }

    // Where letters stand at the edges, both with them, as digits, and without them: "S105…", "No4111…".
    private static (int Start, int End)? Card(string text, (int Start, int End) first, (int Start, int End) last)
    {
        var plain = text.AsSpan(first.Start, last.End - first.Start);
        while (plain.Length > 0 && !char.IsDigit(plain[0]))
            plain = plain[1..];
        var start = last.End - plain.Length;
        while (plain.Length > 0 && !char.IsDigit(plain[^1]))
            plain = plain[..^1];
        var end = start + plain.Length;
        (int Start, int End)[] ways = [(first.Start, last.End), (start, last.End), (first.Start, end), (start, end)];
        var found = Array.FindIndex(ways, way => IsCard(text, way.Start, way.End));
        return found < 0 ? null : ways[found];
    }

    private static bool Meet(string text, (int Start, int End) one, (int Start, int End) next) =>
        next.Start - one.End <= WidestGap
        && !text.AsSpan(one.End, next.Start - one.End).ContainsAnyExcept(Between);

    private static bool IsCard(string text, int start, int end)
    {
        Span<int> digits = stackalloc int[MostDigits];
        var (count, letters) = (0, 0);
        for (var at = start; at < end; at++)
        {
            if (Digit(text[at]) is not (>= 0 and var digit))
                continue;
            if (count == MostDigits)
                return false;
            digits[count++] = digit;
            letters += char.IsDigit(text[at]) ? 0 : 1;
        }

        return count >= FewestDigits && letters * OneLetterIn <= count && digits[0] is >= 2 and <= 6
            && PassesLuhn(digits[..count]);
    }

    /// <summary>Source: ISO/IEC 7812-1, annex B: every second digit before the last, from the right, doubled.</summary>
    private static bool PassesLuhn(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var doubled = (digits.Length - i) % 2 == 0 ? digits[i] * 2 : digits[i];
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }

    private static void Cover(char[] text, int start, int end)
    {
        for (var (at, left) = (end - 1, DigitsLeft); at >= start; at--)
            if (Digit(text[at]) >= 0 && --left < 0)
                text[at] = Mask;
    }

    // -1 for what no digit is read as.
    private static int Digit(char character) => character switch
    {
        'O' or 'o' or 'Q' or 'D' => 0,
        'l' or 'I' or '|' or 'i' or '!' => 1,
        'Z' or 'z' => 2,
        'A' => 4,
        'S' or 's' => 5,
        'G' or 'b' => 6,
        'T' => 7,
        'B' => 8,
        'g' or 'q' => 9,
        _ => CharUnicodeInfo.GetDecimalDigitValue(character),
    };
}
