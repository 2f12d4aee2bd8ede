namespace Quire.Core;

/// <summary>Tells titles by their size: short lines, larger than the text of a page that mostly has one size.</summary>
internal static class Titles
{
    private const double MinHeight = 1.35;
    private const int MinPageLines = 12;
    private const int MaxWords = 14;
    private const int MinLetters = 4;

    // Most lines of a page with body text are about as high as the median.
    private const double BodyShare = 0.6;
    private const double BodySpread = 0.25;

    private const double MinConfidence = 0.7;

    /// <summary>Whether the page has text of one size that a title can stand out from.</summary>
    public static bool HasBody(IReadOnlyList<LineReading> lines, double lineHeight) =>
        lines.Count >= MinPageLines
        && lines.Count(line => Math.Abs(line.Quad.Height - lineHeight) <= lineHeight * BodySpread)
            >= lines.Count * BodyShare;

    /// <summary>Whether a line of such a page is part of a title.</summary>
    public static bool Is(LineReading line, double lineHeight) =>
        line.Quad.Width > line.Quad.Height && line.Quad.Height >= lineHeight * MinHeight
        && line.Words.Count <= MaxWords && line.Confidence >= MinConfidence
        && line.Text.Count(char.IsLetter) is var letters && letters >= MinLetters
        && letters > line.Text.Count(char.IsAsciiDigit);
}
