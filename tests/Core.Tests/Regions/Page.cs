namespace Quire.Core.Tests.Regions;

/// <summary>Lines of made-up pages, 20 pixels high.</summary>
internal static class Page
{
    public static PixelImage Blank { get; } = TestImages.White(10, 10);

    private const int HeightPx = 20, RowPx = 30;

    /// <summary>A grid of lines from (10, 5), each saying its row and column unless told otherwise.</summary>
    public static IReadOnlyList<LineReading> Lines(
        int rows, int columns, string? text = null, int pitch = 100, int width = 60) =>
        [.. from row in Enumerable.Range(0, rows)
            from column in Enumerable.Range(0, columns)
            select Line([text ?? $"{row},{column}"], [10 + (column * pitch)], 5 + (row * RowPx), width)];

    /// <summary>A line of words, each of the width and from its left edge on.</summary>
    public static LineReading Line(string[] texts, int[] lefts, int top, int width = 60)
    {
        var words = texts.Zip(lefts, (text, left) => new WordReading(text, Box(left, top, left + width), 0.9)).ToList();
        return new LineReading(Box(lefts[0], top, lefts[^1] + width), words, 0.9);
    }

    private static Quad Box(double left, double top, double right) =>
        Quad.Of(new BoxD(left, top, right, top + HeightPx));
}
