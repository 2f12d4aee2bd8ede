using System.Buffers;

namespace Quire.Core;

/// <summary>Adaptive binarisation (Sauvola and Pietikäinen 2000, equation 5).</summary>
/// <remarks>
/// Sums over the window are kept by column and slid along the row: what integral images give, in the memory of a few
/// rows.
/// </remarks>
internal static class Sauvola
{
    // The paper's k and R; the window is as wide as a letter or two.
    private const float Sensitivity = 0.34f;
    private const float Range = 128;
    private const double RadiusShare = 1.0 / 200;
    private const int MinRadiusPx = 7;

    /// <summary>Makes every pixel black or white, in place.</summary>
    /// <returns>True.</returns>
    public static bool Apply(PixelImage page)
    {
        var radius = Math.Max(MinRadiusPx, (int)(Math.Max(page.Width, page.Height) * RadiusShare));
        var rows = (2 * radius) + 2;
        var grey = ArrayPool<byte>.Shared.Rent(rows * page.Width);
        var sums = ArrayPool<int>.Shared.Rent(2 * page.Width);
        var window = new Window(
            page.Width, radius, sums.AsSpan(0, page.Width), sums.AsSpan(page.Width, page.Width));
        sums.AsSpan(0, 2 * page.Width).Clear();
        for (var y = -radius; y < page.Height; y++)
        {
            if (y + radius < page.Height)
                window.Add(GreyRow(page, y + radius, grey, rows));
            if (y - radius - 1 >= 0)
                window.Remove(Slot(grey, y - radius - 1, rows, page.Width));
            if (y >= 0)
                window.Binarise(Slot(grey, y, rows, page.Width), page.Row(y), page.Channels);
        }

        ArrayPool<byte>.Shared.Return(grey);
        ArrayPool<int>.Shared.Return(sums);
        return true;
    }

    // The rows of the window, in turns.
    private static Span<byte> Slot(byte[] grey, int y, int rows, int width) => grey.AsSpan(y % rows * width, width);

    private static Span<byte> GreyRow(PixelImage page, int y, byte[] grey, int rows)
    {
        var slot = Slot(grey, y, rows, page.Width);
        Luma.Fill(page.Row(y), page.Channels, slot);
        return slot;
    }

    // For each column the sum, and the sum of squares, of its pixels in the window.
    private ref struct Window(int width, int radius, Span<int> sums, Span<int> squares)
    {
        private readonly Span<int> _sums = sums;
        private readonly Span<int> _squares = squares;
        private int _rows;

        public void Add(ReadOnlySpan<byte> row)
        {
            _rows++;
            for (var x = 0; x < row.Length; x++)
            {
                _sums[x] += row[x];
                _squares[x] += row[x] * row[x];
            }
        }

        public void Remove(ReadOnlySpan<byte> row)
        {
            _rows--;
            for (var x = 0; x < row.Length; x++)
            {
                _sums[x] -= row[x];
                _squares[x] -= row[x] * row[x];
            }
        }

        public readonly void Binarise(ReadOnlySpan<byte> grey, Span<byte> target, int channels)
        {
            long sum = 0, square = 0;
            for (var x = -radius; x < width; x++)
            {
                if (x + radius < width)
                    (sum, square) = (sum + _sums[x + radius], square + _squares[x + radius]);
                if (x - radius - 1 >= 0)
                    (sum, square) = (sum - _sums[x - radius - 1], square - _squares[x - radius - 1]);
                if (x < 0)
                    continue;
                var count = (float)_rows * (Math.Min(width, x + radius + 1) - Math.Max(0, x - radius));
                var mean = sum / count;
                var deviation = MathF.Sqrt(Math.Max(0, (square / count) - (mean * mean)));
                var threshold = mean * (1 + (Sensitivity * ((deviation / Range) - 1)));
                target.Slice(x * channels, channels).Fill(grey[x] > threshold ? byte.MaxValue : (byte)0);
            }
        }
    }
}
