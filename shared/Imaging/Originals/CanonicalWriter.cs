using NetVips;

namespace Quire.Imaging;

/// <summary>Turns any decoded image into a canonical page file.</summary>
internal static class CanonicalWriter
{
    private const double MillimetresPerInch = 25.4;

    // libvips says one pixel a millimetre where a file names no resolution.
    private const double LowestPlausibleDpi = 30;

    // Some writers mistake the unit and claim thousands; no scanner of pages does more than this.
    private const double HighestPlausibleDpi = 2_400;

    // Fax machines scan 204 dpi across and 98 or 196 down; a page that is squeezed that much reads badly.
    private const double SquareTolerance = 1.1;
    private const double MostStretch = 4;

    /// <summary>
    /// Writes the image as PNG to <paramref name="path"/>; takes ownership of <paramref name="decoded"/>.
    /// </summary>
    public static CanonicalPage Write(Image decoded, string path)
    {
        var dpi = Dpi(decoded);
        var (across, down) = (decoded.Xres, decoded.Yres);
        using var page = new Chain(decoded);
        page.Then(ToStandardColours);
        page.Then(image => image.HasAlpha() ? image.Flatten(background: [255]) : image);
        page.Then(image => image.Format == Enums.BandFormat.Uchar ? image : image.Cast(Enums.BandFormat.Uchar));
        page.Then(image => image.Bands is 1 or 3 ? image : image.ExtractBand(0, n: image.Bands < 3 ? 1 : 3));
        page.Then(image => SquarePixels(image, down > 0 ? across / down : 1));
        // Decodes for good: what follows looks at every pixel more than once.
        page.Then(image => image.CopyMemory());
        page.Then(WithoutColourIfGrey);
        page.Then(image => image.Copy(xres: dpi / MillimetresPerInch, yres: dpi / MillimetresPerInch));
        var final = page.Current;
        final.Pngsave(path, compression: 1, filter: Enums.ForeignPngFilter.None, keep: Enums.ForeignKeep.None);
        return new CanonicalPage(final.Width, final.Height, dpi, final.Min() == final.Max());
    }

    private static int Dpi(Image image)
    {
        var dpi = Math.Max(image.Xres, image.Yres) * MillimetresPerInch;
        return dpi is >= LowestPlausibleDpi and <= HighestPlausibleDpi ? (int)Math.Round(dpi) : 0;
    }

    private static Image ToStandardColours(Image image)
    {
        var grey = image.Bands < 3;
        return image.Interpretation == Enums.Interpretation.Cmyk || (!grey && HasProfile(image))
            ? ByProfile(image)
            : image.Colourspace(grey ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb);
    }

    private static bool HasProfile(Image image) => image.Contains("icc-profile-data");

    private static Image ByProfile(Image image)
    {
        try
        {
            var assumed = image.Bands > 3 ? "cmyk" : "srgb";
            return image.IccTransform("srgb", embedded: true, inputProfile: assumed, depth: 8);
        }
        catch (VipsException)
        {
            // A profile that does not fit its pixels says nothing about the text: read the page without it.
            return image.Colourspace(Enums.Interpretation.Srgb);
        }
    }

    private static Image SquarePixels(Image image, double ratio)
    {
        if (Math.Max(ratio, 1 / ratio) is not (>= SquareTolerance and <= MostStretch))
            return image;
        return ratio > 1
            ? image.Resize(1, vscale: ratio, kernel: Enums.Kernel.Linear)
            : image.Resize(1 / ratio, vscale: 1, kernel: Enums.Kernel.Linear);
    }

    private static Image WithoutColourIfGrey(Image image)
    {
        if (image.Bands == 1)
            return image;
        using var red = image[0];
        using var difference = image - red;
        using var spread = difference.Abs();
        return spread.Max() == 0 ? red.Copy() : image;
    }
}
