namespace Quire.Core;

/// <summary>Where a page has ink, at a size at which rulings and boxes are cheap to look for.</summary>
/// <remarks>
/// A pixel is ink where it is darker than a share of the paper around it: the paper of shaded cells and of coloured
/// cheques is not white. Shrinking keeps the darkest pixel of each square, so that hairlines survive.
/// </remarks>
internal sealed class InkMask : IDisposable
{
    /// <summary>The value of a pixel of ink; all others are 0.</summary>
    public const byte Ink = 255;

    // Finer pages are shrunk by whole factors: 300 dpi becomes 150.
    private const int MaxSidePx = 2400;

    // The paper is judged in squares of this side, each together with its neighbours.
    private const int TilePx = 32;

    // Ink reflects less than this share of the paper.
    private const double InkShare = 0.75;

    // Borrowed.
    private readonly PixelImage _pixels;

    private InkMask(PixelImage pixels, int scale) => (_pixels, Scale) = (pixels, scale);

    public int Width => _pixels.Width;

    public int Height => _pixels.Height;

    /// <summary>Page pixels in a pixel of the mask, along one axis.</summary>
    public int Scale { get; }

    /// <summary>The row's pixels.</summary>
    public ReadOnlySpan<byte> Row(int y) => _pixels.Row(y);

    /// <summary>Whether there is ink; nowhere outside the page.</summary>
    public bool Has(int x, int y) =>
        (uint)x < (uint)Width && (uint)y < (uint)Height && _pixels.Pixels[(y * Width) + x] == Ink;

    /// <summary>Share of ink in a box of the mask, 0..1; 0 where the box is empty.</summary>
    public double Share(int x0, int y0, int x1, int y1)
    {
        (x0, y0) = (Math.Max(0, x0), Math.Max(0, y0));
        (x1, y1) = (Math.Min(Width, x1), Math.Min(Height, y1));
        if (x0 >= x1 || y0 >= y1)
            return 0;
        var ink = 0;
        for (var y = y0; y < y1; y++)
            ink += Row(y)[x0..x1].Count(Ink);
        return ink / ((double)(x1 - x0) * (y1 - y0));
    }

    /// <summary>The mask of a page.</summary>
    public static InkMask Of(PixelImage page)
    {
        var scale = Math.Max(1, (int)Math.Ceiling(Math.Max(page.Width, page.Height) / (double)MaxSidePx));
        var (width, height) = ((page.Width + scale - 1) / scale, (page.Height + scale - 1) / scale);
        var pixels = PixelImage.Borrow(width, height, 1);
        for (var y = 0; y < page.Height; y++)
            Darken(page.Row(y), page.Channels, scale, pixels.Row(y / scale), y % scale == 0);
        Binarise(pixels);
        return new InkMask(pixels, scale);
    }

    /// <summary>Rows become columns.</summary>
    public InkMask Transposed()
    {
        var turned = PixelImage.Borrow(Height, Width, 1);
        // In squares that stay in the cache.
        for (var top = 0; top < Height; top += TilePx)
        {
            for (var left = 0; left < Width; left += TilePx)
                TransposeTile(turned.All, left, top);
        }

        return new InkMask(turned, Scale);
    }

    public void Dispose() => _pixels.Dispose();

    private void TransposeTile(Span<byte> turned, int left, int top)
    {
        for (var y = top; y < Math.Min(top + TilePx, Height); y++)
        {
            var row = Row(y);
            for (var x = left; x < Math.Min(left + TilePx, Width); x++)
                turned[(x * Height) + y] = row[x];
        }
    }

    private static void Darken(ReadOnlySpan<byte> row, int channels, int scale, Span<byte> darkest, bool first)
    {
        if (first)
            darkest.Fill(byte.MaxValue);
        var pixels = row.Length / channels;
        for (int x = 0, at = 0; at < pixels; x++)
        {
            var value = darkest[x];
            for (var i = 0; i < scale && at < pixels; i++, at++)
                value = Math.Min(value, Luma.At(row, at, channels));
            darkest[x] = value;
        }
    }

    private static void Binarise(PixelImage grey)
    {
        var (width, height) = (grey.Width, grey.Height);
        var (columns, rows) = ((width + TilePx - 1) / TilePx, (height + TilePx - 1) / TilePx);
        var paper = new double[columns * rows];
        for (var i = 0; i < paper.Length; i++)
            paper[i] = Paper(grey, i % columns * TilePx, i / columns * TilePx);
        for (var y = 0; y < height; y++)
        {
            var row = grey.Row(y);
            for (var column = 0; column < columns; column++)
            {
                var limit = (byte)(Around(paper, columns, rows, column, y / TilePx) * InkShare);
                var part = row.Slice(column * TilePx, Math.Min(TilePx, width - (column * TilePx)));
                for (var x = 0; x < part.Length; x++)
                    part[x] = part[x] < limit ? Ink : (byte)0;
            }
        }
    }

    // The mean of what is lighter than the mean.
    private static double Paper(PixelImage grey, int left, int top)
    {
        var (right, bottom) = (Math.Min(left + TilePx, grey.Width), Math.Min(top + TilePx, grey.Height));
        long sum = 0;
        for (var y = top; y < bottom; y++)
        {
            foreach (var value in grey.Row(y)[left..right])
                sum += value;
        }

        var mean = sum / ((right - left) * (bottom - top));
        long light = 0, count = 0;
        for (var y = top; y < bottom; y++)
        {
            foreach (var value in grey.Row(y)[left..right])
                (light, count) = value >= mean ? (light + value, count + 1) : (light, count);
        }

        return light / (double)count;
    }

    private static double Around(double[] paper, int columns, int rows, int column, int row)
    {
        double sum = 0;
        var count = 0;
        for (var y = Math.Max(0, row - 1); y <= Math.Min(rows - 1, row + 1); y++)
        {
            for (var x = Math.Max(0, column - 1); x <= Math.Min(columns - 1, column + 1); x++)
                (sum, count) = (sum + paper[(y * columns) + x], count + 1);
        }

        return sum / count;
    }
}
