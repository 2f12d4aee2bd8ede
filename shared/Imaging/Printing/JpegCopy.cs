using NetVips;
using Quire.Core;

namespace Quire.Imaging.Printing;

/// <summary>What JPEG leaves of an image.</summary>
internal static class JpegCopy
{
    /// <summary>The image as it comes back.</summary>
    /// <param name="image">Grey or RGB.</param>
    /// <param name="quality">1..100.</param>
    public static PixelImage Of(PixelImage image, int quality)
    {
        using var pixels = Image.NewFromMemoryCopy(
            image.Pixels.ToArray(), image.Width, image.Height, image.Channels, Enums.BandFormat.Uchar);
        using var named = pixels.Copy(
            interpretation: image.Channels == 1 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb);
        using var read = PageImageReader.Read(named.JpegsaveBuffer(q: quality));
        return new PixelImage(read.Width, read.Height, read.Channels, read.Pixels.ToArray());
    }
}
