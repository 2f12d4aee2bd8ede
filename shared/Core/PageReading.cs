namespace Quire.Core;

/// <summary>
/// What was read on a page, in reading order; every coordinate in pixels of the page as it was given.
/// </summary>
/// <param name="Width">Of the page, pixels.</param>
/// <param name="Height">Of the page, pixels.</param>
/// <param name="AppliedAngleDegrees">
/// Clockwise rotation that makes the page upright: a quarter turn plus the skew.
/// </param>
/// <param name="Regions">Empty for a page without text.</param>
public sealed record PageReading(
    int Width, int Height, double AppliedAngleDegrees, IReadOnlyList<RegionReading> Regions)
{
    /// <summary>How well the image lends itself to reading; null for a page without lines.</summary>
    public PageQuality? Quality { get; init; }

    /// <summary>What was done to the pixels before reading, in order: <c>flatten</c>, <c>turn_90</c>, ….</summary>
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>All lines in reading order.</summary>
    public IEnumerable<LineReading> Lines => Regions.SelectMany(region => region.Lines);

    /// <summary>Mean word confidence, 0..1; 1 for a page without text.</summary>
    public double Confidence =>
        Lines.SelectMany(line => line.Words).Select(word => word.Confidence).DefaultIfEmpty(1).Average();

    /// <summary>One line a line, an empty line between regions that have lines.</summary>
    public string Text => string.Join("\n\n", Regions.Where(region => region.Lines.Count > 0)
        .Select(region => string.Join('\n', region.Lines.Select(line => line.Text))));
}

/// <summary>One line of text.</summary>
/// <param name="Quad">Around its ink, in page pixels.</param>
/// <param name="Words">From left to right as the text runs; at least one.</param>
/// <param name="Confidence">Share of its words that are likely right, 0..1: the mean of theirs.</param>
public sealed record LineReading(Quad Quad, IReadOnlyList<WordReading> Words, double Confidence)
{
    /// <summary>The words joined by single spaces.</summary>
    public string Text => string.Join(' ', Words.Select(word => word.Text));

    /// <summary>ISO 15924; <c>Zyyy</c> if unknown, null before it was asked.</summary>
    public string? Script { get; init; }

    /// <summary>BCP 47; <c>und</c> if unknown, null before it was asked.</summary>
    public string? Language { get; init; }

    /// <summary>A line of at least one word, as sure as they are.</summary>
    public static LineReading Of(Quad quad, IReadOnlyList<WordReading> words) =>
        new(quad, words, words.Average(word => word.Confidence));
}

/// <summary>One word as it stands between gaps.</summary>
/// <param name="Text">Without white space; at least one character.</param>
/// <param name="Quad">Around its ink, in page pixels.</param>
/// <param name="Confidence">
/// How likely it is right, 0..1: calibrated from its characters and, where there is one, the word list.
/// </param>
public sealed record WordReading(string Text, Quad Quad, double Confidence)
{
    /// <summary>One for each character, in order; null where none of them is in doubt.</summary>
    public IReadOnlyList<CharacterReading>? Characters { get; init; }
}

/// <summary>One character of a word.</summary>
/// <param name="Text">The character.</param>
/// <param name="Confidence">How likely it is right, 0..1.</param>
/// <param name="Alternatives">What else it could be, likeliest first; null if it is not in doubt.</param>
public sealed record CharacterReading(
    string Text, double Confidence, IReadOnlyList<CharacterAlternative>? Alternatives);
