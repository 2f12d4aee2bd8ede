using System.Buffers;

namespace Quire.Core;

/// <summary>Between which rows of its crop a line's text stands.</summary>
internal static class TextRows
{
    // A row with less ink has a speck. Of a long line a single descender is more.
    private const int LeastInkPx = 2;

    // Of the height: the white between a letter and its dot.
    private const double DotShare = 0.07;

    // With less of the ink between them there is another line above or below, not only what letters of it reach in.
    private const double TextShare = 0.7;

    /// <summary>
    /// The first row and the one after the last of those with ink around the row that has most of it; all rows, if much
    /// of the ink stands outside of them. Light text on dark, and a line beside an upright rule, have ink in all rows.
    /// </summary>
    /// <param name="crop">A line.</param>
    public static (int Top, int Bottom) Of(PixelImage crop)
    {
        Span<int> ink = stackalloc int[crop.Height];
        Count(crop, ink);
        var densest = 0;
        for (var y = 1; y < ink.Length; y++)
            densest = ink[y] > ink[densest] ? y : densest;
        var gap = (int)(crop.Height * DotShare);
        var (top, bottom) = (densest, densest + 1);
        for (var y = densest - 1; y >= Math.Max(0, top - 1 - gap); y--)
            top = ink[y] >= LeastInkPx ? y : top;
        for (var y = densest + 1; y < Math.Min(ink.Length, bottom + 1 + gap); y++)
            bottom = ink[y] >= LeastInkPx ? y + 1 : bottom;
        return Sum(ink[top..bottom]) < Sum(ink) * TextShare ? (0, ink.Length) : (top, bottom);
    }

    private static int Sum(ReadOnlySpan<int> ink)
    {
        var sum = 0;
        foreach (var pixels in ink)
            sum += pixels;
        return sum;
    }

    private static void Count(PixelImage crop, Span<int> ink)
    {
        var length = crop.Width * crop.Height;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var grey = rented.AsSpan(0, length);
        Luma.Fill(crop, grey);
        var threshold = Otsu.Threshold(grey);
        for (var y = 0; y < crop.Height; y++)
        {
            var dark = 0;
            foreach (var value in grey.Slice(y * crop.Width, crop.Width))
                dark += value <= threshold ? 1 : 0;
            ink[y] = dark;
        }

        ArrayPool<byte>.Shared.Return(rented);
    }
}
