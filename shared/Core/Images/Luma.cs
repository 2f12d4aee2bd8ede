namespace Quire.Core;

/// <summary>Grey of an image: Rec. 601 luma in 8-bit fixed point.</summary>
internal static class Luma
{
    /// <summary>Fills <paramref name="grey"/>, one byte a pixel, rows from the top.</summary>
    public static void Fill(PixelImage image, Span<byte> grey)
    {
        var pixels = image.Pixels;
        if (image.Channels == 1)
        {
            pixels.CopyTo(grey);
            return;
        }

        for (var i = 0; i < image.Width * image.Height; i++)
            grey[i] = (byte)(((77 * pixels[i * 3]) + (150 * pixels[(i * 3) + 1]) + (29 * pixels[(i * 3) + 2])) >> 8);
    }
}
