using Quire.Core;

namespace Quire.Distil.Lines;

/// <summary>What stands in a crop, by the words whose boxes are known.</summary>
internal static class LineTruth
{
    // A word of which less lies in the crop is its neighbour's; one of which more does, but not all, is cut.
    private const double Foreign = 0.15, Whole = 0.88;

    // Rows of a word that must lie in the crop: marks above capitals and tails below may be cut.
    private const double WholeRows = 0.7, ForeignRows = 0.35;

    /// <summary>
    /// The words of the crop joined by spaces; null where it holds none, cuts one, or holds two lines.
    /// </summary>
    /// <param name="quad">Of the crop, in pixels of the sheet.</param>
    /// <param name="words">All words of the sheet.</param>
    public static string? Of(Quad quad, IReadOnlyList<BoxedText> words)
    {
        var placed = new List<(string Text, Placement Place)>();
        var bounds = quad.Bounds;
        foreach (var (text, box) in words)
        {
            if (box.X1 < bounds.X0 || box.X0 > bounds.X1 || box.Y1 < bounds.Y0 || box.Y0 > bounds.Y1)
                continue;
            var place = Placement.Of(quad, box);
            if (place.Columns < Foreign || place.Rows < ForeignRows)
                continue;
            if (place.Columns < Whole || place.Rows < WholeRows)
                return null;
            placed.Add((text, place));
        }

        placed.Sort((a, b) => a.Place.From.CompareTo(b.Place.From));
        return placed.Count == 0 || Overlap(placed.ConvertAll(word => word.Place))
            ? null : string.Join(' ', placed.Select(word => word.Text));
    }

    private static bool Overlap(List<Placement> words) => words.Zip(words.Skip(1)).Any(pair =>
        pair.First.To - pair.Second.From > 0.5 * Math.Min(pair.First.Length, pair.Second.Length));

    // Where a box lies along the crop, 0..1 inside, and which share of its columns and rows lies in it.
    private readonly record struct Placement(double From, double To, double Columns, double Rows)
    {
        public double Length => To - From;

        public static Placement Of(Quad quad, BoxD box)
        {
            var (along, across) = (quad.TopRight - quad.TopLeft, quad.BottomLeft - quad.TopLeft);
            var centre = new PointD((box.X0 + box.X1) / 2, (box.Y0 + box.Y1) / 2) - quad.TopLeft;
            var area = PointD.Cross(along, across);
            var (u, v) = (PointD.Cross(centre, across) / area, PointD.Cross(along, centre) / area);
            var (half, tall) = (box.Width / along.Length / 2, box.Height / across.Length / 2);
            return new Placement(u - half, u + half, Share(u - half, u + half), Share(v - tall, v + tall));
        }

        private static double Share(double from, double to) =>
            Math.Max(0, Math.Min(1, to) - Math.Max(0, from)) / Math.Max(1e-9, to - from);
    }
}
