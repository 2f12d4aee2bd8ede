namespace Quire.Ingest;

/// <summary>
/// Chooses the resolution of a PDF page: the one asked for, or the highest at which the page keeps its limits.
/// </summary>
internal static class DrawnResolution
{
    /// <summary>In dots an inch, above 0; a fraction where even 1 dpi would be too large.</summary>
    public static double For(PageHeader page, SplitRequest request)
    {
        var bySide = (double)request.MaxSidePx / Math.Max(page.WidthPx, page.HeightPx);
        var byArea = Math.Sqrt((double)request.MaxDrawnPixels / page.WidthPx / page.HeightPx);
        // A little below: poppler rounds each side up.
        var scale = Math.Min(1, 0.999 * Math.Min(bySide, byArea));
        return request.PdfDpi * (scale > 0.998 ? 1 : scale);
    }
}
