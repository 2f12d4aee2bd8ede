namespace Quire.Core;

/// <summary>Finds rulings: components of long runs that are long and thin; pieces of one line are joined.</summary>
internal static class RulingFinder
{
    // Strokes of letters are shorter than this many line heights; upright ones stand one under the other.
    private const double MinLevelRun = 1.2;
    private const double MinUprightRun = 1.8;

    // What is drawn to part or underline is longer than this many line heights.
    private const double MinLength = 2.5;

    // Thicker than this share of a line height is a bar, not a line.
    private const double MaxThickness = 0.4;

    private const double MinAspect = 8;

    // Steeper than this is no line of the form, whatever the skew (15 degrees).
    private const double MaxSlope = 0.27;

    // Worn lines break: pieces that follow within this many line heights are one.
    private const double MaxLevelBreak = 2;
    private const double MaxUprightBreak = 0.8;
    private const double MaxStepPx = 2.5;

    private const int BridgePx = 1;

    // A line has paper beside it, though text may stand on a level one. In letters that touch, ink is on both sides.
    private const double MaxInkBeside = 0.2;

    /// <summary>All rulings of the page.</summary>
    /// <param name="mask">The page's ink.</param>
    /// <param name="lineHeight">Of the page's text, in page pixels.</param>
    public static Rulings Find(InkMask mask, double lineHeight)
    {
        var height = Math.Max(lineHeight / mask.Scale, 8);
        using var turned = mask.Transposed();
        var vertical = Level(turned, height, upright: true)
            .Select(ruling => ruling.Map(point => new PointD(point.Y, point.X)));
        var all = new Rulings([.. Level(mask, height, upright: false)], [.. vertical]);
        var scale = mask.Scale;
        return new Rulings([.. all.Horizontal.Select(Scaled)], [.. all.Vertical.Select(Scaled)]);

        Ruling Scaled(Ruling ruling) => new(ruling.From * scale, ruling.To * scale, ruling.Thickness * scale);
    }

    private static IEnumerable<Ruling> Level(InkMask mask, double height, bool upright)
    {
        var runs = InkRuns.Find(mask, (int)Math.Ceiling(height * (upright ? MinUprightRun : MinLevelRun)), BridgePx);
        var pieces = InkRuns.Components(runs).Select(Fit)
            .Where(piece => piece.Thickness <= Math.Max(3, height * MaxThickness)
                && piece.Length >= piece.Thickness * MinAspect
                && Math.Abs(piece.To.Y - piece.From.Y) <= piece.Length * MaxSlope
                && StandsFree(mask, piece, bothSides: upright));
        return Join([.. pieces.OrderBy(piece => piece.From.X)], height * (upright ? MaxUprightBreak : MaxLevelBreak))
            .Where(ruling => ruling.Length >= height * MinLength)
            .OrderBy(ruling => ruling.From.Y);
    }

    // The line of least squares through the middles of the pixels.
    private static Ruling Fit(List<InkRun> runs)
    {
        double n = 0, sumX = 0, sumY = 0, sumXx = 0, sumXy = 0;
        var (left, right) = (int.MaxValue, int.MinValue);
        foreach (var (y, start, end) in runs)
        {
            double length = end - start, x = (start + end) / 2.0;
            n += length;
            sumX += length * x;
            sumY += length * (y + 0.5);
            sumXx += length * ((x * x) + (length * length / 12));
            sumXy += length * x * (y + 0.5);
            (left, right) = (Math.Min(left, start), Math.Max(right, end));
        }

        var spread = sumXx - (sumX * sumX / n);
        var slope = spread > 0 ? (sumXy - (sumX * sumY / n)) / spread : 0;
        double At(double x) => (sumY / n) + (slope * (x - (sumX / n)));
        return new Ruling(new PointD(left, At(left)), new PointD(right, At(right)), n / (right - left));
    }

    private static bool StandsFree(InkMask mask, Ruling piece, bool bothSides)
    {
        var slope = (piece.To.Y - piece.From.Y) / (piece.To.X - piece.From.X);
        var beside = (piece.Thickness / 2) + 1.5;
        int above = 0, below = 0;
        for (var x = (int)piece.From.X; x < (int)piece.To.X; x++)
        {
            var y = piece.From.Y + (slope * (x - piece.From.X));
            above += mask.Has(x, (int)Math.Floor(y - beside)) ? 1 : 0;
            below += mask.Has(x, (int)Math.Floor(y + beside)) ? 1 : 0;
        }

        return (bothSides ? Math.Max(above, below) : Math.Min(above, below)) <= piece.Length * MaxInkBeside;
    }

    private static List<Ruling> Join(List<Ruling> pieces, double maxBreak)
    {
        var joined = new List<Ruling>();
        foreach (var piece in pieces)
        {
            var before = joined.FindIndex(ruling => Follows(ruling, piece, maxBreak));
            if (before < 0)
                joined.Add(piece);
            else if (piece.To.X > joined[before].To.X)
                joined[before] = joined[before] with { To = piece.To };
        }

        return joined;
    }

    private static bool Follows(Ruling ruling, Ruling piece, double maxBreak)
    {
        if (piece.From.X - ruling.To.X > maxBreak || ruling.Length == 0)
            return false;
        var slope = (ruling.To.Y - ruling.From.Y) / (ruling.To.X - ruling.From.X);
        return Math.Abs(ruling.To.Y + (slope * (piece.From.X - ruling.To.X)) - piece.From.Y)
            <= MaxStepPx + piece.Thickness;
    }
}
