using NetVips;
using Quire.Contracts;

namespace Quire.Imaging;

/// <summary>Decodes untrusted originals. Belongs in a sandboxed process: native decoders run here.</summary>
public static class OriginalDecoder
{
    /// <summary>Decodes one page of an image file and writes it as a canonical page.</summary>
    /// <param name="original">The file.</param>
    /// <param name="format">What its bytes say it is.</param>
    /// <param name="directory">Number of the TIFF directory, from 0; 0 for every other format.</param>
    /// <param name="destination">Where the PNG goes; replaced if it is there.</param>
    /// <exception cref="InvalidInputException"><c>page_corrupt</c>: the pixels cannot be decoded.</exception>
    public static CanonicalPage Decode(string original, OriginalFormat format, int directory, string destination)
    {
        try
        {
            using var decoded = Load(original, format, directory);
            // WebP and HEIF loaders turn by themselves; JPEG, TIFF and PNG carry the EXIF tag.
            return CanonicalWriter.Write(decoded.Autorot(), destination);
        }
        catch (VipsException error)
        {
            throw new InvalidInputException(
                ErrorCode.PageCorrupt,
                $"Found {format} pixels that cannot be decoded; expected an undamaged page. Export the file again.",
                error);
        }
    }

    /// <summary>
    /// Clockwise turn that an image file itself asks for by EXIF, and that decoding makes: 0, 90, 180 or 270 degrees; 0
    /// for what is no image. Only the header is read.
    /// </summary>
    /// <param name="original">The file, which is trusted.</param>
    public static int TurnDegrees(string original)
    {
        if (!File.Exists(original) || Image.FindLoad(original) is null)
            return 0;
        using var image = Image.NewFromFile(original);
        using var turned = image.Autorot(out Enums.Angle angle);
        return (int)angle * 90;
    }

    /// <summary>Writes raw pixels as a canonical page.</summary>
    /// <param name="pixels">Rows from the top, <c>[height, width, bands]</c>, 8 bits.</param>
    /// <param name="widthPx">Pixels a row.</param>
    /// <param name="bands">1 for grey, 3 for RGB.</param>
    /// <param name="dpi">0 if unknown.</param>
    /// <param name="destination">Where the PNG goes; replaced if it is there.</param>
    public static CanonicalPage Write(byte[] pixels, int widthPx, int bands, int dpi, string destination)
    {
        using var image = FromPixels(pixels, widthPx, pixels.Length / widthPx / bands, bands);
        return CanonicalWriter.Write(image.Copy(xres: dpi / 25.4, yres: dpi / 25.4), destination);
    }

    private static Image Load(string original, OriginalFormat format, int directory)
    {
        const Enums.FailOn failOn = Enums.FailOn.Error;
        return format switch
        {
            OriginalFormat.Jpeg => Image.Jpegload(original, failOn: failOn),
            OriginalFormat.Png => Image.Pngload(original, failOn: failOn),
            OriginalFormat.Tiff => Image.Tiffload(original, page: directory, failOn: failOn),
            OriginalFormat.Gif => Image.Gifload(original, n: 1, failOn: failOn),
            OriginalFormat.WebP => Image.Webpload(original, n: 1, failOn: failOn),
            OriginalFormat.Heif => Image.Heifload(original, n: 1, failOn: failOn),
            OriginalFormat.Bmp => FromBitmap(BmpDecoder.Decode(File.ReadAllBytes(original))),
            OriginalFormat.Netpbm => FromBitmap(NetpbmDecoder.Decode(File.ReadAllBytes(original))),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Found a format without a decoder."),
        };
    }

    private static Image FromBitmap(Bitmap bitmap) =>
        FromPixels(bitmap.Pixels, bitmap.WidthPx, bitmap.HeightPx, bitmap.Bands);

    private static Image FromPixels(byte[] pixels, int widthPx, int heightPx, int bands)
    {
        using var image = Image.NewFromMemory(pixels, widthPx, heightPx, bands, Enums.BandFormat.Uchar);
        return image.Copy(interpretation: bands < 3 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb);
    }
}
