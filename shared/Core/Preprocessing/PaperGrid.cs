namespace Quire.Core;

/// <summary>How light a page's paper is from place to place, in one channel.</summary>
/// <remarks>
/// Each square's paper is its 75th percentile: text covers less than a quarter of any square. What is dark and not much
/// larger than a square (headings, seals, small panels) takes the paper around it.
/// </remarks>
internal sealed class PaperGrid
{
    // Squares along the longer side, and their least side: finer ones would follow the letters.
    private const int Squares = 48;
    private const int MinSidePx = 16;

    // A square is judged by about this many pixels squared.
    private const int Samples = 24;
    private const double Percentile = 0.75;

    private readonly byte[] _levels;

    private PaperGrid(int sidePx, int columns, int rows, byte[] levels) =>
        (SidePx, Columns, Rows, _levels) = (sidePx, columns, rows, levels);

    /// <summary>Pixels along the side of a square.</summary>
    public int SidePx { get; }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>The levels of one row of squares, 0..255.</summary>
    public ReadOnlySpan<byte> Row(int row) => _levels.AsSpan(row * Columns, Columns);

    /// <summary>The level that this share of the squares stays below, 0..255.</summary>
    /// <param name="share">0..1.</param>
    public byte Level(double share)
    {
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        foreach (var level in _levels)
            histogram[level]++;
        return Reached(histogram, share * _levels.Length);
    }

    /// <summary>The share of squares that are at least as light as one value and darker than another.</summary>
    public double Share(double from, double to)
    {
        var count = 0;
        foreach (var level in _levels)
            count += level >= from && level < to ? 1 : 0;
        return (double)count / _levels.Length;
    }

    /// <summary>Looks at one channel of a page.</summary>
    /// <param name="page">Any page.</param>
    /// <param name="channel">Below the page's number of channels.</param>
    public static PaperGrid Of(PixelImage page, int channel)
    {
        var side = Math.Max(MinSidePx, (Math.Max(page.Width, page.Height) + Squares - 1) / Squares);
        var (columns, rows) = ((page.Width + side - 1) / side, (page.Height + side - 1) / side);
        var levels = new byte[columns * rows];
        for (var i = 0; i < levels.Length; i++)
            levels[i] = Paper(page, channel, i % columns * side, i / columns * side, side);
        var closed = Around(Around(levels, columns, rows, Math.Max), columns, rows, Math.Min);
        return new PaperGrid(side, columns, rows, closed);
    }

    private static byte Paper(PixelImage page, int channel, int left, int top, int side)
    {
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        var (step, count) = (Math.Max(1, side / Samples), 0);
        for (var y = top; y < Math.Min(page.Height, top + side); y += step)
        {
            var row = page.Row(y);
            for (var x = left; x < Math.Min(page.Width, left + side); x += step, count++)
                histogram[row[(x * page.Channels) + channel]]++;
        }

        return Reached(histogram, Percentile * count);
    }

    private static byte Reached(ReadOnlySpan<int> histogram, double count)
    {
        var (level, left) = (0, count);
        while (level < byte.MaxValue && (left -= histogram[level]) > 0)
            level++;
        return (byte)level;
    }

    // Each square and the eight around it made one.
    private static byte[] Around(byte[] levels, int columns, int rows, Func<byte, byte, byte> join)
    {
        var joined = new byte[levels.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            var (column, row, value) = (i % columns, i / columns, levels[i]);
            for (var y = Math.Max(0, row - 1); y <= Math.Min(rows - 1, row + 1); y++)
            {
                for (var x = Math.Max(0, column - 1); x <= Math.Min(columns - 1, column + 1); x++)
                    value = join(value, levels[(y * columns) + x]);
            }

            joined[i] = value;
        }

        return joined;
    }
}
