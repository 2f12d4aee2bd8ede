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
    private const int WidthColumn = 3;
    private const int HeightColumn = 4;
    private const int AcrossColumn = 12;
    private const int DownColumn = 13;

    public static string[] Arguments(string path, int pageNumber)
    {
        var number = pageNumber.ToString(CultureInfo.InvariantCulture);
        return ["-list", "-f", number, "-l", number, "--", path];
    }

    /// <summary>The highest resolution of an image that is the page, in dots an inch; 0 if none is.</summary>
    /// <param name="list">The list.</param>
    /// <param name="page">Its size at <paramref name="dpi"/>.</param>
    /// <param name="dpi">The resolution in which the size is given.</param>
    public static double Find(string list, PageHeader page, int dpi)
    {
        var area = (double)page.WidthPx * page.HeightPx / dpi / dpi;
        var highest = 0.0;
        foreach (var line in list.Split('\n'))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length <= DownColumn || !Number(fields[AcrossColumn], out var across)
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
