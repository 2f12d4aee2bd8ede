namespace Quire.Faults.Recording;

/// <summary>The text of each page by its number: plain words, and one that stands on no other page.</summary>
internal static class RecordedText
{
    private const int LineCount = 4;
    private const int WordsPerLine = 5;

    private static readonly string[] Words =
    [
        "harbour", "lantern", "meadow", "timber", "copper", "window", "garden", "winter", "letter", "bridge", "silver",
        "market", "orchard", "paper", "station", "morning", "village", "kitchen", "thunder", "journey",
    ];

    public static IReadOnlyList<string> Of(int number)
    {
        var random = new Random(number);
        return
        [
            $"Record {Mark(number)}",
            .. Enumerable.Range(0, LineCount).Select(_ => string.Join(' ', random.GetItems(Words, WordsPerLine))),
        ];
    }

    /// <summary>A word for each number below a million.</summary>
    public static string Mark(int number)
    {
        const string letters = "abdekmprtw";
        return "zu" + string.Concat($"{number:D6}".Select(digit => letters[digit - '0'])) + "ax";
    }
}
