namespace Quire.Core;

/// <summary>
/// Decides how often a page must be turned: the lines' shape tells lying from upright, the classifier the head from the
/// feet.
/// </summary>
internal sealed class PageOrientation(ILineOrientation orientation, ITextRecognizer recognizer)
{
    // The longest lines vote: short ones fool the classifier.
    private const int Voters = 12;

    // A page is only turned over when the votes are clear: most pages arrive upright.
    private const double Majority = 0.6;

    /// <summary>Clockwise quarter turns that make the page upright, 0..3.</summary>
    public int Turns(PixelImage page, IReadOnlyList<DetectedLine> lines, CancellationToken cancellationToken)
    {
        var lying = lines.Where(line => SideText.Stands(line.Quad))
            .Sum(line => Math.Max(line.Quad.Width, line.Quad.Height));
        var total = lines.Sum(line => Math.Max(line.Quad.Width, line.Quad.Height));
        var side = lying > total / 2;
        var voters = lines.Where(line => SideText.Stands(line.Quad) == side)
            .OrderByDescending(line => Math.Max(line.Quad.Width, line.Quad.Height)).Take(Voters).ToList();
        var over = IsOver(voters.Select(line => Vote(page, line, cancellationToken)), voters.Count);
        // A standing line is cut as if it ran upwards: upright once the page is turned clockwise.
        return side ? (over ? 3 : 1) : over ? 2 : 0;
    }

    // No further than until the votes to come can change nothing: five of twelve lines tell that a page is upright.
    private static bool IsOver(IEnumerable<float> votes, int count)
    {
        var (sum, left) = (0.0, count);
        foreach (var vote in votes)
        {
            (sum, left) = (sum + vote, left - 1);
            if (sum > Majority * count || sum + left <= Majority * count)
                break;
        }

        return sum > Majority * count;
    }

    private float Vote(PixelImage page, DetectedLine line, CancellationToken cancellationToken)
    {
        var quad = SideText.Named(line.Quad);
        var looked = quad.Height * orientation.WidthPx / recognizer.LineHeightPx;
        var start = line with { Quad = quad.Part(0, Math.Min(1, looked / Math.Max(1, quad.Width))) };
        using var crop = LineCrop.Cut(page, start, recognizer.LineHeightPx, orientation.WidthPx).Image;
        return orientation.UpsideDown(crop, cancellationToken);
    }
}
