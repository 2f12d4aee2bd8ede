namespace Quire.Core;

/// <summary>Cuts detected lines where an upright ruling passes through them: text never spans two cells.</summary>
internal static class LineCuts
{
    // The ruling may end this share of the line's height inside it.
    private const double Slack = 0.25;

    // Closer to an end than this share of the height, the ruling is the border of the cell, not inside the text.
    private const double MinPart = 0.4;

    /// <summary>The lines, those that a ruling crosses in parts from left to right.</summary>
    /// <param name="lines">As detected, in page pixels.</param>
    /// <param name="uprights">Upright rulings in page pixels.</param>
    public static IReadOnlyList<DetectedLine> At(IReadOnlyList<Ruling> uprights, IReadOnlyList<DetectedLine> lines) =>
        uprights.Count == 0 ? lines : [.. lines.SelectMany(line => Parts(line, uprights))];

    private static IEnumerable<DetectedLine> Parts(DetectedLine line, IReadOnlyList<Ruling> uprights)
    {
        var quad = line.Quad;
        // Text that runs up or down has its own rulings: those along it.
        if (Math.Abs(quad.AngleDegrees) > 45 || quad.Height > quad.Width)
            return [line];
        var cuts = uprights.Where(ruling => Crosses(ruling, quad.Bounds)).Select(ruling => Cut(ruling, quad))
            .Where(cut => cut.From * quad.Width > quad.Height * MinPart
                && (1 - cut.To) * quad.Width > quad.Height * MinPart)
            .OrderBy(cut => cut.From).ToList();
        return cuts.Count == 0 ? [line] : Between(line, cuts);
    }

    private static IEnumerable<DetectedLine> Between(DetectedLine line, List<(double From, double To)> cuts)
    {
        var start = 0.0;
        foreach (var (from, to) in cuts.Append((1, 1)))
        {
            if ((from - start) * line.Quad.Width > line.Quad.Height * MinPart)
                yield return line with { Quad = Part(line.Quad, start, from) };
            start = Math.Max(start, to);
        }
    }

    private static bool Crosses(Ruling ruling, BoxD box) =>
        ruling.From.Y <= box.Y0 + (box.Height * Slack) && ruling.To.Y >= box.Y1 - (box.Height * Slack)
        && ruling.From.X > box.X0 - box.Height && ruling.From.X < box.X1 + box.Height;

    // Which share of the line, from its left end, the ruling takes up.
    private static (double From, double To) Cut(Ruling ruling, Quad quad)
    {
        var lean = (ruling.To.X - ruling.From.X) / (ruling.To.Y - ruling.From.Y);
        var x = ruling.From.X + (lean * (quad.Centre.Y - ruling.From.Y));
        var left = (quad.TopLeft.X + quad.BottomLeft.X) / 2;
        var width = ((quad.TopRight.X + quad.BottomRight.X) / 2) - left;
        var half = (ruling.Thickness / 2) + 1;
        return ((x - half - left) / width, (x + half - left) / width);
    }

    private static Quad Part(Quad quad, double from, double to)
    {
        PointD Top(double share) => quad.TopLeft + ((quad.TopRight - quad.TopLeft) * share);
        PointD Bottom(double share) => quad.BottomLeft + ((quad.BottomRight - quad.BottomLeft) * share);
        return new Quad(Top(from), Top(to), Bottom(to), Bottom(from));
    }
}
