namespace Quire.Core;

/// <summary>From DBNet's probability map to quads (Liao et al. 2020, section 3.5).</summary>
public static class DbPostProcessing
{
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
        foreach (var corners in TextComponents.Find(probabilities, size.Width, (float)options.BinThreshold))
        {
            var quad = MinAreaQuad.Around(ConvexHull.Of(corners));
            if (Math.Min(quad.Width, quad.Height) < options.MinSidePx)
                continue;
            var score = QuadScore.Mean(probabilities, size.Width, quad);
            if (score < options.BoxThreshold)
                continue;
            var distance = UnclipDistance(quad, options.UnclipRatio);
            var grown = quad.Grown(distance).Map(point => OnPage(point, scale, window));
            lines.Add(new DetectedLine(grown, score, distance * Math.Sqrt(scale.X * scale.Y)));
        }

        return lines;
    }

    /// <summary>Area × ratio ÷ perimeter, in the quad's own pixels.</summary>
    public static double UnclipDistance(Quad quad, double ratio) =>
        quad.Width * quad.Height * ratio / (2 * (quad.Width + quad.Height));

    private static PointD OnPage(PointD point, PointD scale, DetectionWindow window) => new(
        window.X + Math.Clamp(point.X * scale.X, 0, window.Width),
        window.Y + Math.Clamp(point.Y * scale.Y, 0, window.Height));
}
