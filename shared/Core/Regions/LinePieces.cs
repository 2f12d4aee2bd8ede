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
            if (i < line.Words.Count
                && Gap(line.Words[i - 1].Quad, line.Words[i].Quad) < line.Quad.Height * ColumnGap)
                continue;
            yield return first == 0 && i == line.Words.Count ? line : Piece([.. line.Words.Take(first..i)]);
            first = i;
        }
    }

    private static double Gap(Quad left, Quad right) => (right.TopLeft - left.TopRight).Length;

    private static LineReading Piece(List<WordReading> words)
    {
        var (left, right) = (words[0].Quad, words[^1].Quad);
        var quad = new Quad(left.TopLeft, right.TopRight, right.BottomRight, left.BottomLeft);
        return LineReading.Of(quad, words);
    }
}
