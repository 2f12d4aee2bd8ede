namespace Quire.Core;

/// <summary>Tells rubber stamps by their words, RECEIVED over APR 2 1984, or by being set askew.</summary>
internal static class Stamps
{
    private const int MaxLines = 5;
    private const int MaxWords = 12;

    // Neither the curl of a photographed receipt nor text that runs up the margin.
    private const double MinAskewDegrees = 6;
    private const double MaxAskewDegrees = 45;
    private const int MaxAskewWords = 3;
    private const int MinLetters = 3;
    private const double MinHeight = 1.5;

    // What a pen wrote askew is hardly read.
    private const double MinConfidence = 0.8;

    // What offices stamp on papers, in the languages of the samples; more can be added.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "RECEIVED", "PAID", "APPROVED", "ENTERED", "FILED", "POSTED", "EINGEGANGEN", "EINGANG", "BEZAHLT", "ERLEDIGT",
        "REÇU", "PAYÉ", "ONTVANGEN", "BETAALD",
    };

    /// <summary>
    /// Whether a block is one: short, beginning with such a word alone in its line, with a number below.
    /// </summary>
    public static bool IsDated(IReadOnlyList<LineReading> lines) =>
        lines.Count is > 1 and <= MaxLines && lines.Sum(line => line.Words.Count) <= MaxWords
        && lines[0].Words is [var first] && Words.Contains(first.Text.Trim(':', '.', '-'))
        && lines.Skip(1).Any(line => line.Text.Any(char.IsAsciiDigit));

    /// <summary>Whether a line is one: a few large words, askew on a page whose lines are not.</summary>
    /// <param name="line">In pixels of the upright page.</param>
    /// <param name="lineHeight">Usual height of a line, in pixels.</param>
    /// <param name="skewDegrees">Clockwise lean of the page.</param>
    public static bool IsAskew(LineReading line, double lineHeight, double skewDegrees) =>
        line.Quad.Width > line.Quad.Height && line.Quad.Height >= lineHeight * MinHeight
        && line.Confidence >= MinConfidence && line.Words.Count <= MaxAskewWords
        && line.Text.Count(char.IsLetter) >= MinLetters
        && Math.Abs(line.Quad.AngleDegrees - skewDegrees) is >= MinAskewDegrees and <= MaxAskewDegrees;
}
