namespace Quire.Core;

/// <summary>Judges the image of a page by the lines that were found on it.</summary>
internal static class QualityCheck
{
    // What a page needs of each property to count as perfect; at half of it, reading suffers. Found on scans of 100 to
    // 300 dpi and their synthetic degradations.
    private const double GoodPaper = 200;
    private const double GoodContrast = 110;
    private const double GoodInk = 200;
    private const double GoodTextHeightPx = 10;

    // Share of the text's height that an edge spreads over: on sharp pages, and on useless ones.
    private const double SharpEdge = 0.14;
    private const double UselessEdge = 0.27;

    // Narrower edges are as sharp as pixels can be, however small the text.
    private const double SharpestPx = 1.5;

    // A tenth of the lines over the edge of the image make a page half as good.
    private const double CutOffWeight = 5;

    // Medians over more lines tell nothing more.
    private const int MostMeasured = 48;

    /// <summary>The page's quality; null for a page without lines.</summary>
    /// <param name="page">The page that the crops were cut from.</param>
    /// <param name="crops">One of each line.</param>
    public static PageQuality? Of(PixelImage page, IReadOnlyList<LineCrop> crops)
    {
        if (crops.Count == 0)
            return null;
        var step = (crops.Count + MostMeasured - 1) / MostMeasured;
        var lines = crops.Where((_, i) => i % step == 0).Select(LineMeasures.Of).ToList();
        var edge = Median(lines, EdgeShare);
        (QualityReason Reason, double Score)[] properties =
        [
            (QualityReason.Blurred, 1 - ((edge - SharpEdge) / (UselessEdge - SharpEdge))),
            (QualityReason.Dark, Median(lines, line => line.Paper) / GoodPaper),
            (QualityReason.Faint, (255 - Median(lines, line => line.Ink)) / GoodInk),
            (QualityReason.LowContrast, Median(lines, line => line.Contrast) / GoodContrast),
            (QualityReason.TextTooSmall, Median(lines, line => line.TextHeight) / GoodTextHeightPx),
            (QualityReason.CutOff, 1 - (CutOffWeight * crops.Count(crop => IsCut(page, crop)) / crops.Count)),
        ];
        return new PageQuality(
            Math.Clamp(properties.Min(property => property.Score), 0, 1),
            [.. properties.Where(property => property.Score < 0.5).Select(property => property.Reason)]);
    }

    // The quad ends at the edge of the image, and its ink goes on up to there.
    private static bool IsCut(PixelImage page, LineCrop crop)
    {
        var ink = InkColumns.Of(crop.Image);
        var bounds = crop.Quad.Bounds;
        return (bounds.X0 < 1 && !ink.Gaps(0, 1).Any())
            || (bounds.X1 > page.Width - 1 && !ink.Gaps(ink.Width - 1, ink.Width).Any());
    }

    private static double EdgeShare(LineMeasures line) =>
        line.EdgeWidth < SharpestPx ? 0 : line.EdgeWidth / Math.Max(1, line.TextHeight);

    private static double Median(List<LineMeasures> lines, Func<LineMeasures, double> property)
    {
        var sorted = lines.Select(property).Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
