namespace Quire.Core;

/// <summary>From DBNet's probability map to quads (Liao et al. 2020, section 3.5).</summary>
public static class DbPostProcessing
{
    // A component that is text that surely is text however much of its quad it leaves empty: one raised figure at the
    // end of a line makes its quad twice as high.
    private const double SureOfText = 0.9;

    /// <summary>
    /// Binarises, finds components, fits minimum-area quads, drops weak ones, grows the rest, scales to the page.
    /// </summary>
    /// <param name="probabilities">Shape [window.Size.Height, window.Size.Width], 0..1.</param>
    /// <param name="window">What of the page the map shows.</param>
    /// <param name="options">Thresholds and the unclip ratio.</param>
    public static IReadOnlyList<DetectedLine> Lines(
        ReadOnlySpan<float> probabilities, DetectionWindow window, DetectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var size = window.Size;
        var scale = new PointD((double)window.Width / size.Width, (double)window.Height / size.Height);
        var lines = new List<DetectedLine>();
        foreach (var runs in TextComponents.Find(probabilities, size.Width, (float)options.BinThreshold))
        {
            var quad = MinAreaQuad.Around(ConvexHull.Of(Corners(runs)));
            if (Math.Min(quad.Width, quad.Height) < options.MinSidePx)
                continue;
            var score = Score(probabilities, size.Width, runs, quad, options);
            if (score < options.BoxThreshold)
                continue;
            var distance = UnclipDistance(quad, options.UnclipRatio);
            var grown = quad.Grown(distance).Map(point => OnPage(point, scale, window));
            lines.Add(new DetectedLine(grown, score, distance * Math.Sqrt(scale.X * scale.Y)));
        }

        return lines;
    }

    private static double Score(
        ReadOnlySpan<float> probabilities, int width, List<TextComponents.Run> runs, Quad quad, DetectionOptions options)
    {
        var score = QuadScore.Mean(probabilities, width, quad);
        return score < options.BoxThreshold && Mean(probabilities, width, runs) is >= SureOfText and var own
            ? own : score;
    }

    // Over its own pixels only.
    private static double Mean(ReadOnlySpan<float> map, int width, List<TextComponents.Run> runs)
    {
        var (sum, count) = (0.0, 0);
        foreach (var (y, start, end) in runs)
        {
            for (var x = start; x < end; x++)
                sum += map[(y * width) + x];
            count += end - start;
        }

        return sum / count;
    }

    // Of all runs, in pixel edges: enough for the convex hull.
    private static List<PointD> Corners(List<TextComponents.Run> runs)
    {
        var corners = new List<PointD>(runs.Count * 4);
        foreach (var (y, start, end) in runs)
            corners.AddRange([new(start, y), new(end, y), new(start, y + 1), new(end, y + 1)]);
        return corners;
    }

    /// <summary>Area × ratio ÷ perimeter, in the quad's own pixels.</summary>
    public static double UnclipDistance(Quad quad, double ratio) =>
        quad.Width * quad.Height * ratio / (2 * (quad.Width + quad.Height));

    private static PointD OnPage(PointD point, PointD scale, DetectionWindow window) => new(
        window.X + Math.Clamp(point.X * scale.X, 0, window.Width),
        window.Y + Math.Clamp(point.Y * scale.Y, 0, window.Height));
}
