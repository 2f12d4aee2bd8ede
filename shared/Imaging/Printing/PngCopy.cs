using NetVips;
using Quire.Core;

namespace Quire.Imaging.Printing;

/// <summary>An image as a file that keeps every pixel.</summary>
internal static class PngCopy
{
    /// <summary>The bytes of a PNG file.</summary>
    /// <param name="image">Grey or RGB.</param>
    public static byte[] Of(PixelImage image)
    {
        using var named = Pixels.Of(image);
        return named.PngsaveBuffer();
    }
}
