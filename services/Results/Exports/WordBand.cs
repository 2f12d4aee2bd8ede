using Quire.Contracts;

namespace Quire.Results.Exports;

/// <summary>A word's box as high as its line: boxes of words end with their ink, text set over them should not.</summary>
internal static class WordBand
{
    /// <param name="line">That the word stands in.</param>
    /// <param name="word">Of the line.</param>
    /// <returns>The word's own box where the line has no corners.</returns>
    public static PageBox Of(RecognizedLine line, RecognizedWord word)
    {
        if (line.Quad is not { Count: 8 } quad)
            return word.Box;
        var box = word.Box;
        if (LineDirection.Quarters(quad) % 2 == 0)
        {
            var (top, bottom) = Edges(quad, (box.X0 + box.X1) / 2.0, along: 0);
            return box with { Y0 = Math.Min(box.Y0, top), Y1 = Math.Max(box.Y1, bottom) };
        }

        var (left, right) = Edges(quad, (box.Y0 + box.Y1) / 2.0, along: 1);
        return box with { X0 = Math.Min(box.X0, left), X1 = Math.Max(box.X1, right) };
    }

    // Where both long edges of the line are beside that place, the smaller one first.
    private static (int Low, int High) Edges(IReadOnlyList<double> quad, double at, int along)
    {
        double upper = Edge(quad, 0, 1, at, along), lower = Edge(quad, 3, 2, at, along);
        return ((int)Math.Round(Math.Min(upper, lower)), (int)Math.Round(Math.Max(upper, lower)));
    }

    private static double Edge(IReadOnlyList<double> quad, int from, int to, double at, int along)
    {
        double start = quad[(from * 2) + along], end = quad[(to * 2) + along];
        double startAcross = quad[(from * 2) + 1 - along], endAcross = quad[(to * 2) + 1 - along];
        var share = Math.Abs(end - start) < 1 ? 0 : Math.Clamp((at - start) / (end - start), 0, 1);
        return startAcross + (share * (endAcross - startAcross));
    }
}
