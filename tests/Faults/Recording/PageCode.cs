using Quire.Core;

namespace Quire.Faults.Recording;

/// <summary>The number of a page and its poison as black and white squares, so that a recorded engine knows the page.</summary>
internal readonly record struct PageCode(int Number, Poison Poison)
{
    private const int SquarePx = 8;
    private const int Bits = 40;

    public const int WidthPx = Bits * SquarePx;
    public const int HeightPx = 32;

    /// <summary>One byte a pixel, 0 or 255.</summary>
    public byte[] Draw()
    {
        var code = ((ulong)Number << 8) | (uint)Poison;
        var pixels = new byte[WidthPx * HeightPx];
        for (var y = 0; y < HeightPx; y++)
            for (var x = 0; x < WidthPx; x++)
                pixels[(y * WidthPx) + x] = (code >> (x / SquarePx) & 1) == 1 ? (byte)0 : byte.MaxValue;
        return pixels;
    }

    public static PageCode Read(PixelImage page)
    {
        if (page.Width != WidthPx || page.Height != HeightPx)
            throw new InvalidDataException($"Found a page of {page.Width} × {page.Height}; expected a page code.");
        var row = page.Row(HeightPx / 2);
        var code = 0UL;
        for (var bit = 0; bit < Bits; bit++)
            if (row[((bit * SquarePx) + (SquarePx / 2)) * page.Channels] < 128)
                code |= 1UL << bit;
        return new PageCode((int)(code >> 8), (Poison)(code & 0xFF));
    }
}
