using NetVips;
using Quire.Core;

namespace Quire.Imaging;

/// <summary>Reads canonical page images (PNG or JPEG of our own making) into Core's image type.</summary>
public static class PageImageReader
{
    /// <summary>Decodes one image; alpha is laid on white, 16 bits become 8, anything coloured becomes sRGB.</summary>
    /// <param name="bytes">The encoded image; its type is told from the bytes.</param>
    /// <returns>Grey (1 channel) or RGB (3 channels).</returns>
    /// <exception cref="InvalidDataException">The bytes are not an image that can be decoded.</exception>
    public static PixelImage Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            using var decoded = Image.NewFromBuffer(bytes, access: Enums.Access.Sequential);
            return ToPixels(decoded);
        }
        catch (VipsException error)
        {
            throw new InvalidDataException(
                "Found bytes that cannot be decoded as an image; expected a PNG or JPEG page. "
                + "Submit the document again.",
                error);
        }
    }

    private static PixelImage ToPixels(Image decoded)
    {
        var grey = decoded.Interpretation is Enums.Interpretation.Bw or Enums.Interpretation.Grey16;
        using var coloured = decoded.Colourspace(grey ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb);
        using var flat = coloured.HasAlpha() ? coloured.Flatten(background: [255]) : coloured.Copy();
        using var bytes = flat.Cast(Enums.BandFormat.Uchar);
        return new PixelImage(bytes.Width, bytes.Height, bytes.Bands, bytes.WriteToMemory<byte>());
    }
}
