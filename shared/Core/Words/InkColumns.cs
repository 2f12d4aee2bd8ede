namespace Quire.Core;

/// <summary>Where a line crop has ink: the columns that gaps and the ends of words are taken from.</summary>
public sealed class InkColumns
{
    // A row inked over this share of the crop is a rule or an underline, not text.
    private const double RuleShare = 0.7;

    private readonly int[] _columns;

    private InkColumns(bool[] ink, int width, int height)
    {
        Width = width;
        Height = height;
        _columns = new int[width];
        for (var y = 0; y < height; y++)
            AddRow(ink.AsSpan(y * width, width));
    }

    /// <summary>Columns of the crop.</summary>
    public int Width { get; }

    /// <summary>Rows of the crop.</summary>
    public int Height { get; }

    /// <summary>
    /// Binarises by Otsu's threshold; ink is what is darker, or lighter where the border of the crop is dark.
    /// </summary>
    /// <param name="crop">A line crop.</param>
    public static InkColumns Of(PixelImage crop)
    {
        ArgumentNullException.ThrowIfNull(crop);
        var grey = Grey(crop);
        var threshold = Otsu.Threshold(grey);
        var dark = new bool[grey.Length];
        for (var i = 0; i < grey.Length; i++)
            dark[i] = grey[i] <= threshold;
        if (BorderShare(dark, crop.Width, crop.Height) > 0.5)
        {
            for (var i = 0; i < dark.Length; i++)
                dark[i] = !dark[i];
        }

        return new InkColumns(dark, crop.Width, crop.Height);
    }

    /// <summary>Maximal runs of columns without ink that start and end inside the range.</summary>
    /// <param name="from">First column.</param>
    /// <param name="to">Column after the last.</param>
    public IEnumerable<(int Start, int End)> Gaps(int from, int to)
    {
        for (var x = Math.Max(0, from); x < Math.Min(Width, to); x++)
        {
            if (_columns[x] > 0)
                continue;
            var start = x;
            while (x < Math.Min(Width, to) && _columns[x] == 0)
                x++;
            yield return (start, x);
        }
    }

    /// <summary>
    /// First inked column and the one after the last inside the range; the range itself if it has no ink.
    /// </summary>
    public (int Start, int End) Extent(int from, int to)
    {
        var (start, end) = (Math.Clamp(from, 0, Width), Math.Clamp(to, 0, Width));
        while (start < end && _columns[start] == 0)
            start++;
        while (end > start && _columns[end - 1] == 0)
            end--;
        return start < end ? (start, end) : (from, to);
    }

    private static bool IsRule(ReadOnlySpan<bool> row) => row.Count(true) > row.Length * RuleShare;

    private void AddRow(ReadOnlySpan<bool> row)
    {
        if (IsRule(row))
            return;
        for (var x = 0; x < row.Length; x++)
            _columns[x] += row[x] ? 1 : 0;
    }

    private static byte[] Grey(PixelImage crop)
    {
        if (crop.Channels == 1)
            return crop.Pixels.ToArray();
        var grey = new byte[crop.Width * crop.Height];
        var pixels = crop.Pixels;
        // Rec. 601 luma in 8-bit fixed point.
        for (var i = 0; i < grey.Length; i++)
            grey[i] = (byte)(((77 * pixels[i * 3]) + (150 * pixels[(i * 3) + 1]) + (29 * pixels[(i * 3) + 2])) >> 8);
        return grey;
    }

    private static double BorderShare(ReadOnlySpan<bool> dark, int width, int height)
    {
        var count = dark[..width].Count(true) + dark[^width..].Count(true);
        for (var y = 0; y < height; y++)
            count += (dark[y * width] ? 1 : 0) + (dark[(y * width) + width - 1] ? 1 : 0);
        return count / (2.0 * (width + height));
    }
}
