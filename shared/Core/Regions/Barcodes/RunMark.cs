namespace Quire.Core;

/// <summary>
/// A mark that has the same dark and light widths across and down through its middle: a corner of a QR code, the
/// middle of an Aztec code.
/// </summary>
/// <param name="Centre">In page pixels.</param>
/// <param name="Module">Side of its modules, in page pixels.</param>
internal readonly record struct RunMark(PointD Centre, double Module)
{
    // A run may be off by half a module, and by what rounding to whole pixels does.
    private const double Tolerance = 0.5;
    private const double RoundingPx = 0.6;
    private const double MaxModuleRatio = 1.6;

    // Below it no reader tells the modules apart.
    private const double MinModulePx = 1;

    /// <summary>The mark whose first dark run starts at an edge of a scan line, if there is one.</summary>
    /// <param name="page">The page that the line crosses.</param>
    /// <param name="scan">The line.</param>
    /// <param name="first">Index of the edge, even.</param>
    /// <param name="y">The line's row.</param>
    /// <param name="widths">In modules, an odd number of them, the middle one dark.</param>
    public static RunMark? Find(PixelImage page, ScanLine scan, int first, int y, ReadOnlySpan<int> widths)
    {
        var edges = scan.Edges;
        var across = (edges[first + widths.Length] - edges[first]) / (double)ScanLine.Unit / Modules(widths);
        if (across < MinModulePx)
            return null;
        for (var i = 0; i < widths.Length; i++)
        {
            var width = (edges[first + i + 1] - edges[first + i]) / (double)ScanLine.Unit;
            if (Math.Abs(width - (widths[i] * across)) > Tolerance * across)
                return null;
        }

        var middle = first + (widths.Length / 2);
        var x = (edges[middle] + edges[middle + 1]) / 2.0 / ScanLine.Unit;
        return Down(page, (int)x, y, scan.Threshold, across, widths) is { } down
            && Math.Max(down.Module, across) <= MaxModuleRatio * Math.Min(down.Module, across)
            ? new RunMark(new PointD(x, down.Y), (across + down.Module) / 2)
            : null;
    }

    /// <summary>Whether the other is the same one, met by another scan line.</summary>
    public bool IsSame(RunMark other) => (other.Centre - Centre).Length <= 3 * Math.Max(Module, other.Module);

    private static int Modules(ReadOnlySpan<int> widths)
    {
        var sum = 0;
        foreach (var width in widths)
            sum += width;
        return sum;
    }

    // The same widths up and down from a pixel of the middle run.
    private static (double Y, double Module)? Down(
        PixelImage page, int x, int y, int threshold, double across, ReadOnlySpan<int> widths)
    {
        Span<int> runs = stackalloc int[widths.Length];
        runs.Clear();
        var middle = widths.Length / 2;
        var limit = (int)((widths[middle] + 1) * across * MaxModuleRatio) + 2;
        int top = y, bottom = y + 1;
        for (var run = middle; run >= 0; run--)
            top -= Count(page, x, top - 1, -1, threshold, isDark: (run - middle) % 2 == 0, limit, ref runs[run]);
        for (var run = middle; run < widths.Length; run++)
            bottom += Count(page, x, bottom, 1, threshold, isDark: (run - middle) % 2 == 0, limit, ref runs[run]);
        runs[middle]++;
        var module = (bottom - top) / (double)Modules(widths);
        for (var i = 0; i < runs.Length; i++)
        {
            if (Math.Abs(runs[i] - (widths[i] * module)) > (Tolerance * module) + RoundingPx)
                return null;
        }

        return ((top + bottom) / 2.0, module);
    }

    // Adds to the run how many pixels from a row on, up or down, are of its kind; returns as many.
    private static int Count(
        PixelImage page, int x, int y, int step, int threshold, bool isDark, int limit, ref int run)
    {
        var count = 0;
        while (count < limit && (uint)y < (uint)page.Height
            && Luma.At(page.Row(y), x, page.Channels) < threshold == isDark)
            (count, y) = (count + 1, y + step);
        run += count;
        return count;
    }
}
