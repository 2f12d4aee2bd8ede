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
            .OrderByDescending(line => Math.Max(line.Quad.Width, line.Quad.Height)).Take(Voters)
            .Select(line => line with { Quad = SideText.Named(line.Quad) });
        var crops = voters.Select(line =>
            LineCrop.Cut(page, line, recognizer.LineHeightPx, recognizer.MaxLineWidthPx).Image).ToList();
        var votes = orientation.UpsideDown(crops, cancellationToken);
        crops.ForEach(crop => crop.Dispose());
        var over = votes.Count > 0 && votes.Average() > Majority;
        // A standing line is cut as if it ran upwards: upright once the page is turned clockwise.
        return side ? (over ? 3 : 1) : over ? 2 : 0;
    }
}
