using NetVips;

namespace Quire.Imaging;

/// <summary>Small copies of canonical pages, for people to look at.</summary>
public static class PagePreview
{
    // Sharp enough to read by, a tenth of the page's own bytes.
    private const int Quality = 60;

    /// <summary>The page as JPEG.</summary>
    /// <param name="page">The encoded page image.</param>
    /// <param name="longerSidePx">That the copy has at most; smaller pages keep their size.</param>
    public static byte[] Jpeg(byte[] page, int longerSidePx)
    {
        ArgumentNullException.ThrowIfNull(page);
        using var image = Image.ThumbnailBuffer(
            page, longerSidePx, height: longerSidePx, size: Enums.Size.Down, noRotate: true);
        return image.JpegsaveBuffer(q: Quality);
    }
}
