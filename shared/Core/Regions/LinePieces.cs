namespace Quire.Core;

/// <summary>Lines parted where the white between two words is as wide as between two columns.</summary>
internal static class LinePieces
{
    // Wider than any space between words of one sentence, in heights of the line.
    private const double ColumnGap = 1.5;

    /// <summary>The line in pieces from left to right; the line itself where it has no wide gap.</summary>
    public static IEnumerable<LineReading> Of(LineReading line)
    {
        var first = 0;
        for (var i = 1; i <= line.Words.Count; i++)
        {
            if (i < line.Words.Count && Gap(line.Quad, line.Words[i - 1], line.Words[i]) < line.Quad.Height * ColumnGap)
                continue;
            yield return first == 0 && i == line.Words.Count
                ? line : Piece(line.Quad, [.. line.Words.Take(first..i)]);
            first = i;
        }
    }

    /// <summary>
    /// The part of a line that holds some of its words: they are as high as their ink, the line is higher.
    /// </summary>
    /// <param name="line">Around the whole line.</param>
    /// <param name="words">At least one, from left to right.</param>
    public static LineReading Piece(Quad line, IReadOnlyList<WordReading> words) =>
        LineReading.Of(line.Part(Start(line, words[0]), End(line, words[^1])), words);

    private static double Gap(Quad line, WordReading left, WordReading right) =>
        (Start(line, right) - End(line, left)) * line.Width;

    private static double Start(Quad line, WordReading word) => line.Along((word.Quad.TopLeft + word.Quad.BottomLeft) * 0.5);

    private static double End(Quad line, WordReading word) =>
        line.Along((word.Quad.TopRight + word.Quad.BottomRight) * 0.5);
}
