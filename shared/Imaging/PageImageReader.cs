using NetVips;
using Quire.Core;

namespace Quire.Imaging;

/// <summary>Reads canonical page images (PNG or JPEG of our own making) into Core's image type.</summary>
public static class PageImageReader
{
    // A page is decoded once and forgotten: libvips would keep its last hundred steps, and the memory that they hold.
    static PageImageReader() => Cache.Max = 0;

    /// <summary>Decodes one image; alpha is laid on white, 16 bits become 8, anything coloured becomes sRGB.</summary>
    /// <param name="bytes">The encoded image; its type is told from the bytes.</param>
    /// <returns>Grey (1 channel) or RGB (3 channels), in borrowed memory: whoever calls this disposes it.</returns>
    /// <exception cref="InvalidDataException">The bytes are not an image that can be decoded.</exception>
    public static PixelImage Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return Read(() => Source.NewFromMemory(bytes));
    }

    /// <summary>Decodes one image file as <see cref="Read(byte[])"/> does, without its bytes in memory.</summary>
    /// <inheritdoc cref="Read(byte[])"/>
    public static PixelImage ReadFile(string path) => Read(() => Source.NewFromFile(path));

    private static PixelImage Read(Func<Source> open)
    {
        try
        {
            using var source = open();
            using var decoded = Image.NewFromSource(source, access: Enums.Access.Sequential);
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
        var pixels = bytes.WriteToMemory(out _);
        return PixelImage.Over(pixels, bytes.Width, bytes.Height, bytes.Bands, NetVips.NetVips.Free);
    }
}
