namespace Quire.Core;

/// <summary>
/// The numbers of a text as their digits alone: "1,250.00" and "1.250,00" are one, "1 250,00" is two that belong
/// together.
/// </summary>
internal sealed class TextNumbers
{
    // Shorter ones are everywhere, by chance.
    private const int FewestDigits = 3;

    // A number that is written in groups, such as an account's, may be read as one, and the other way round.
    private const int MostGroups = 6;

    private const string Separators = ".,'’";

    private readonly List<List<Number>> _rows = [];
    private readonly HashSet<string> _joined;

    /// <param name="words">In the text's order; a word without a digit ends what belongs together.</param>
    public TextNumbers(IEnumerable<ReadWord> words)
    {
        var row = new List<Number>();
        foreach (var word in words)
        {
            var numbers = In(word).ToList();
            if (numbers.Count == 0 && row.Count > 0)
            {
                _rows.Add(row);
                row = [];
            }

            row.AddRange(numbers);
        }

        _rows.Add(row);
        _joined = [.. Joins().Select(Digits)];
    }

    /// <summary>How many different ones there are with three digits and more.</summary>
    public int Count => Long(0).Count;

    /// <summary>How many of them the other text has in no grouping, of those read with so much confidence.</summary>
    public int CountNotIn(TextNumbers other, double leastConfidence)
    {
        var left = Long(leastConfidence);
        foreach (var join in Joins().Where(join => other._joined.Contains(Digits(join))))
            left.ExceptWith(join.Select(number => number.Digits));
        return left.Count;
    }

    private HashSet<string> Long(double leastConfidence) =>
    [
        .. _rows.SelectMany(row => row)
            .Where(number => number.Digits.Length >= FewestDigits && number.Confidence >= leastConfidence)
            .Select(number => number.Digits),
    ];

    private IEnumerable<IReadOnlyList<Number>> Joins() =>
        from row in _rows
        from first in Enumerable.Range(0, row.Count)
        from count in Enumerable.Range(1, Math.Min(MostGroups, row.Count - first))
        select row[first..(first + count)];

    private static string Digits(IReadOnlyList<Number> join) => string.Concat(join.Select(number => number.Digits));

    private static IEnumerable<Number> In(ReadWord word)
    {
        var text = IsNumber(word.Text) ? string.Concat(word.Text.Select(Digit)) : word.Text;
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && (char.IsAsciiDigit(text[i]) || IsInside(text, i)))
                i++;
            if (i > start)
                yield return new Number(string.Concat(text[start..i].Where(char.IsAsciiDigit)), word.Confidence);
        }
    }

    private static bool IsNumber(string word) =>
        2 * word.Count(char.IsAsciiDigit) >= word.Count(char.IsLetterOrDigit);

    private static char Digit(char character) => char.ToLowerInvariant(character) switch
    {
        'o' => '0',
        'l' or 'i' or '|' => '1',
        's' => '5',
        'b' => '8',
        _ => character,
    };

    private static bool IsInside(string word, int at) =>
        Separators.Contains(word[at], StringComparison.Ordinal)
        && at > 0 && char.IsAsciiDigit(word[at - 1])
        && at + 1 < word.Length && char.IsAsciiDigit(word[at + 1]);

    private readonly record struct Number(string Digits, double Confidence);
}
