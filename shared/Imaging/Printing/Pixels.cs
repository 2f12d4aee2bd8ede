using NetVips;
using Quire.Core;

namespace Quire.Imaging.Printing;

/// <summary>Our images as libvips takes them.</summary>
internal static class Pixels
{
    /// <summary>A copy; the caller disposes it.</summary>
    /// <param name="image">Grey or RGB.</param>
    public static Image Of(PixelImage image)
    {
        using var pixels = Image.NewFromMemoryCopy(
            image.Pixels.ToArray(), image.Width, image.Height, image.Channels, Enums.BandFormat.Uchar);
        return pixels.Copy(
            interpretation: image.Channels == 1 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb);
    }
}
