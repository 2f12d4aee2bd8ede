namespace Quire.Ingest;

/// <summary>
/// Chooses the resolution of a PDF page: that of the scan on it or the one asked for, and lower where the page would break
/// its limits.
/// </summary>
internal static class DrawnResolution
{
    /// <summary>In dots an inch, above 0; a fraction where even 1 dpi would be too large.</summary>
    /// <param name="page">Its size at <see cref="SplitRequest.PdfDpi"/>.</param>
    /// <param name="scanDpi">Resolution of the scan that the page consists of; 0 if it is none.</param>
    /// <param name="request">Limits.</param>
    public static double For(PageHeader page, double scanDpi, SplitRequest request)
    {
        var longest = Math.Max(page.WidthPx, page.HeightPx);
        var wanted = Math.Clamp(scanDpi / request.PdfDpi, 1, Math.Max(1, (double)request.MaxScanSidePx / longest));
        var bySide = (double)request.MaxSidePx / longest;
        var byArea = Math.Sqrt((double)request.MaxDrawnPixels / page.WidthPx / page.HeightPx);
        // A little below: poppler rounds each side up.
        var most = 0.999 * Math.Min(bySide, byArea);
        return request.PdfDpi * Math.Min(wanted, most);
    }
}
