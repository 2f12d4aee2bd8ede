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
        using var named = Pixels.Of(image);
        using var read = PageImageReader.Read(named.JpegsaveBuffer(q: quality));
        return new PixelImage(read.Width, read.Height, read.Channels, read.Pixels.ToArray());
    }
}
