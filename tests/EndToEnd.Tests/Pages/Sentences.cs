namespace Quire.EndToEnd.Tests.Pages;

/// <summary>Text for pages: plain words in an order that a seed decides, and one word that is nowhere else.</summary>
internal static class Sentences
{
    private const int LinesPerPage = 4;
    private const int WordsPerLine = 5;

    /// <summary>What a layer says whose letters stand for others.</summary>
    public const string Gibberish = "qwpzt xkvbn jfhgd mnqrs tzvwp plkxc gfdsq hjklw cvbnr rtzup wqasd yxcvf bnmkg";

    private static readonly string[] Words =
    [
        "harbour", "lantern", "meadow", "timber", "copper", "window", "garden", "winter", "letter", "bridge", "silver",
        "market", "orchard", "paper", "station", "morning", "village", "kitchen", "thunder", "journey",
    ];

    /// <summary>A page whose first line holds <see cref="Mark"/> of the seed.</summary>
    public static RenderedPage Page(int seed)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(0, LinesPerPage)
            .Select(_ => string.Join(' ', random.GetItems(Words, WordsPerLine)));
        return new RenderedPage([$"Record {Mark(seed)}", .. lines]);
    }

    /// <summary>A word of letters that OCR seldom confuses, another one for each seed below 10,000.</summary>
    public static string Mark(int seed)
    {
        const string letters = "abdekmprtw";
        return "zu" + string.Concat($"{seed:D4}".Select(digit => letters[digit - '0'])) + "ax";
    }
}
