namespace Quire.Core;

/// <summary>A barcode that was read.</summary>
/// <param name="Box">Around the part of its bars that was scanned, in page pixels.</param>
/// <param name="Value">Its content.</param>
/// <param name="Symbology">Such as <c>CODE_128</c>.</param>
internal readonly record struct Barcode(BoxD Box, string Value, string Symbology);

/// <summary>
/// Finds barcodes by reading scan lines across and down the page; what several lines say alike is one.
/// </summary>
internal static class BarcodeFinder
{
    // Bars are high: scan lines this far apart, in pixels, still cross them several times.
    private const int StepPx = 6;

    // So many neighbouring scan lines must agree.
    private const int MinLines = 3;
    private const int MaxSkipped = 3;

    // No code has fewer runs.
    private const int MinRuns = 30;

    /// <summary>The barcodes of a page, level and upright ones.</summary>
    public static IReadOnlyList<Barcode> Find(PixelImage page)
    {
        var across = Scan(page.Width, page.Height, (y, grey) => Row(page, y, grey));
        var down = Scan(page.Height, page.Width, (x, grey) => Column(page, x, grey));
        return [.. across, .. down.Select(code =>
            code with { Box = new BoxD(code.Box.Y0, code.Box.X0, code.Box.Y1, code.Box.X1) })];
    }

    private delegate void Fill(int line, Span<byte> grey);

    private static IEnumerable<Barcode> Scan(int length, int lines, Fill fill)
    {
        var grey = new byte[length];
        var runs = new List<int>();
        var found = new List<(Barcode Code, int Lines)>();
        for (var line = StepPx / 2; line < lines; line += StepPx)
        {
            fill(line, grey);
            var start = Split(grey, runs);
            if (runs.Count < MinRuns)
                continue;
            var read = Read([.. runs], start, line);
            foreach (var code in read)
                Add(found, code);
            // Upside down or right to left.
            runs.Reverse();
            foreach (var code in Read([.. runs], length - start - runs.Sum(), line))
                Add(found, code with { Box = code.Box with { X0 = length - code.Box.X1, X1 = length - code.Box.X0 } });
        }

        return found.Where(it => it.Lines >= MinLines).Select(it => it.Code);
    }

    private static void Add(List<(Barcode Code, int Lines)> found, Barcode code)
    {
        var same = found.FindIndex(it => it.Code.Value == code.Value && it.Code.Symbology == code.Symbology
            && code.Box.Y0 - it.Code.Box.Y1 <= StepPx * MaxSkipped
            && code.Box.X0 < it.Code.Box.X1 && it.Code.Box.X0 < code.Box.X1);
        if (same < 0)
            found.Add((code, 1));
        else
            found[same] = (code with { Box = BoxD.Union(found[same].Code.Box, code.Box) }, found[same].Lines + 1);
    }

    private static List<Barcode> Read(ReadOnlySpan<int> runs, int start, int line)
    {
        var found = new List<Barcode>();
        var x = start;
        for (var i = 0; i < runs.Length; i += 2)
        {
            var symbology = Code128.Symbology;
            var read = Code128.Read(runs, i);
            if (read is null)
                (read, symbology) = (Ean13.Read(runs, i), Ean13.Symbology);
            if (read is { } code)
            {
                var width = 0;
                foreach (var run in runs[i..code.End])
                    width += run;
                found.Add(new Barcode(new BoxD(x, line, x + width, line + 1), code.Value, symbology));
            }

            x += runs[i] + (i + 1 < runs.Length ? runs[i + 1] : 0);
        }

        return found;
    }

    // Widths of the runs from the first dark pixel to the last, and where that first one is.
    private static int Split(ReadOnlySpan<byte> grey, List<int> runs)
    {
        runs.Clear();
        var threshold = Otsu.Threshold(grey);
        var (first, last) = (-1, 0);
        for (var x = 0; x < grey.Length; x++)
        {
            var isDark = grey[x] <= threshold;
            if (first < 0)
            {
                if (isDark)
                    first = last = x;
            }
            else if (isDark != grey[x - 1] <= threshold)
            {
                runs.Add(x - last);
                last = x;
            }
        }

        if (first >= 0 && grey[^1] <= threshold)
            runs.Add(grey.Length - last);
        return Math.Max(0, first);
    }

    private static void Row(PixelImage page, int y, Span<byte> grey)
    {
        var row = page.Row(y);
        for (var x = 0; x < grey.Length; x++)
            grey[x] = Luma(row, x, page.Channels);
    }

    private static void Column(PixelImage page, int x, Span<byte> grey)
    {
        for (var y = 0; y < grey.Length; y++)
            grey[y] = Luma(page.Row(y), x, page.Channels);
    }

    private static byte Luma(ReadOnlySpan<byte> row, int x, int channels) => channels == 1
        ? row[x]
        : (byte)(((77 * row[x * 3]) + (150 * row[(x * 3) + 1]) + (29 * row[(x * 3) + 2])) >> 8);
}
