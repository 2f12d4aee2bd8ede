using System.Globalization;

namespace Quire.Ingest;

/// <summary>
/// Finds the resolution of a scanned PDF page in what poppler's <c>pdfimages -list</c> says: one image over most of it.
/// </summary>
internal static class ScanResolution
{
    /// <summary>An image over less than this share of the page is a picture on it, not the page.</summary>
    private const double LeastShare = 0.5;

    // Columns: page, num, type, width, height, color, comp, bpc, enc, interp, object, ID, x-ppi, y-ppi, size, ratio.
    private const int PageColumn = 0;
    private const int WidthColumn = 3;
    private const int HeightColumn = 4;
    private const int AcrossColumn = 12;
    private const int DownColumn = 13;

    /// <summary>To start a program for each page costs more than to list some pages that are not drawn.</summary>
    public const int PagesPerList = 50;

    /// <summary>Arguments that list one block of pages, from block 0.</summary>
    public static string[] Arguments(string path, int block)
    {
        var first = (block * PagesPerList + 1).ToString(CultureInfo.InvariantCulture);
        var last = ((block + 1) * PagesPerList).ToString(CultureInfo.InvariantCulture);
        return ["-list", "-f", first, "-l", last, "--", path];
    }

    /// <summary>The highest resolution of an image that is the page, in dots an inch; 0 if none is.</summary>
    /// <param name="list">The list.</param>
    /// <param name="page">Its size at <paramref name="dpi"/>.</param>
    /// <param name="dpi">The resolution in which the size is given.</param>
    public static double Find(string list, PageHeader page, int dpi)
    {
        var area = (double)page.WidthPx * page.HeightPx / dpi / dpi;
        var number = (page.Directory + 1).ToString(CultureInfo.InvariantCulture);
        var highest = 0.0;
        foreach (var line in list.Split('\n'))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length <= DownColumn || fields[PageColumn] != number || !Number(fields[AcrossColumn], out var across)
                || !Number(fields[DownColumn], out var down) || !Number(fields[WidthColumn], out var width)
                || !Number(fields[HeightColumn], out var height))
                continue;
            if (width / across * (height / down) >= LeastShare * area)
                highest = Math.Max(highest, Math.Min(across, down));
        }

        return highest;
    }

    private static bool Number(string field, out double number) =>
        double.TryParse(field, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number > 0;
}
