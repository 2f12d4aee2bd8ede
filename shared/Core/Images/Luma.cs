namespace Quire.Core;

/// <summary>Grey of an image: Rec. 601 luma in 8-bit fixed point.</summary>
internal static class Luma
{
    /// <summary>Fills <paramref name="grey"/>, one byte a pixel, rows from the top.</summary>
    public static void Fill(PixelImage image, Span<byte> grey) => Fill(image.Pixels, image.Channels, grey);

    /// <summary>Fills <paramref name="grey"/>, one byte a pixel.</summary>
    /// <param name="pixels">Of 1 (grey) or 3 (RGB) channels.</param>
    public static void Fill(ReadOnlySpan<byte> pixels, int channels, Span<byte> grey)
    {
        if (channels == 1)
        {
            pixels.CopyTo(grey);
            return;
        }

        for (var i = 0; i < pixels.Length / channels; i++)
            grey[i] = At(pixels, i, channels);
    }

    /// <summary>The grey of one pixel.</summary>
    public static byte At(ReadOnlySpan<byte> pixels, int i, int channels) => channels == 1
        ? pixels[i]
        : (byte)(((77 * pixels[i * 3]) + (150 * pixels[(i * 3) + 1]) + (29 * pixels[(i * 3) + 2])) >> 8);
}
