namespace Quire.Core;

/// <summary>Tells handwriting by what the recogniser, which knows print, makes of it.</summary>
/// <remarks>
/// Neat block letters are read well and pass for print; print that is damaged beyond reading passes for handwriting.
/// </remarks>
internal static class Handwriting
{
    // Below this the words of a whole block are mostly wrong.
    private const double BlockConfidence = 0.5;
    private const int MinBlockLines = 3;

    // One line alone has to be written large as well, compared with the page's usual line.
    private const double LineConfidence = 0.55;
    private const double MinHeight = 1.35;

    private const int MinLetters = 5;

    /// <summary>
    /// Whether the line's confidence tells print from pen: an ideographic line is one long word, as doubtful as its
    /// worst character.
    /// </summary>
    public static bool IsTold(LineReading line) =>
        line.Text.Count(letter => Wide.Is(letter.ToString())) * 2 < line.Text.Length;

    /// <summary>Whether most lines of a page are ideographic: what is not read there is print as a rule.</summary>
    public static bool IsIdeographic(IReadOnlyList<LineReading> lines) => lines.Count(IsTold) * 2 < lines.Count;

    /// <summary>Whether all of a block is written by hand.</summary>
    public static bool IsBlock(IReadOnlyList<LineReading> lines) =>
        lines.Count >= MinBlockLines && lines.All(IsTold) && lines.Average(line => line.Confidence) < BlockConfidence
        && lines.Sum(line => line.Text.Count(char.IsLetter)) >= lines.Count * MinLetters;

    /// <summary>Whether a line among print is written by hand.</summary>
    public static bool IsLine(LineReading line, double lineHeight) =>
        IsTold(line) && line.Confidence < LineConfidence && line.Quad.Height >= lineHeight * MinHeight
        && line.Text.Count(char.IsLetter) >= MinLetters;
}
