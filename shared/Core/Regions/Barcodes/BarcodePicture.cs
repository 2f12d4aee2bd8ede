namespace Quire.Core;

/// <summary>A piece of a page as a grey picture for the reader of two-dimensional codes.</summary>
/// <param name="Pixels">Grey; white where the piece reaches over the page's edge.</param>
/// <param name="Left">Of the piece, in page pixels.</param>
/// <param name="Top">Of the piece, in page pixels.</param>
/// <param name="Scale">Pixels of the picture in one of the page.</param>
internal readonly record struct BarcodePicture(PixelImage Pixels, double Left, double Top, double Scale)
{
    // The side of a module that readers do best with, in pixels; finer pieces are enlarged, coarser ones reduced.
    private const double ModulePx = 4;
    private const double MaxScale = 4;
    private const int MaxPixels = 2_000_000;

    // Modules of hardly more than one pixel are only smeared by what lies between the pixels.
    private const double SharpModulePx = 1.5;

    /// <summary>Cuts a piece out.</summary>
    /// <param name="page">Grey or RGB.</param>
    /// <param name="box">In page pixels; may reach over the edges.</param>
    /// <param name="module">Side of a module, in page pixels.</param>
    public static BarcodePicture Cut(PixelImage page, BoxD box, double module)
    {
        var scale = Math.Min(ModulePx / module, MaxScale);
        // Whole page pixels to whole pixels, one way or the other: nothing is blurred that was sharp.
        scale = scale >= 1 ? Math.Round(scale) : 1 / Math.Round(1 / scale);
        scale = Math.Min(scale, Math.Sqrt(MaxPixels / Math.Max(1, box.Area)));
        int left = (int)Math.Floor(box.X0), top = (int)Math.Floor(box.Y0);
        var pixels = new PixelImage(
            Math.Max(1, (int)((box.X1 - left) * scale)), Math.Max(1, (int)((box.Y1 - top) * scale)), 1);
        for (var y = 0; y < pixels.Height; y++)
        {
            var row = pixels.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var at = new PointD(left + ((x + 0.5) / scale), top + ((y + 0.5) / scale));
                row[x] = module < SharpModulePx
                    ? Grey(page, (int)Math.Floor(at.X), (int)Math.Floor(at.Y))
                    : Sample(page, at.X, at.Y, 1 / scale);
            }
        }

        return new BarcodePicture(pixels, left, top, scale);
    }

    /// <summary>From the picture to the page.</summary>
    public BoxD ToPage(BoxD box) => new(
        Left + (box.X0 / Scale), Top + (box.Y0 / Scale), Left + (box.X1 / Scale), Top + (box.Y1 / Scale));

    // Bilinear where the picture is finer than the page, the mean of the square where it is coarser.
    private static byte Sample(PixelImage page, double x, double y, double side)
    {
        if (side <= 1)
            return (byte)(Bilinear(page, x - 0.5, y - 0.5) + 0.5);
        var (sum, count) = (0, 0);
        for (var v = (int)Math.Floor(y - (side / 2)); v < y + (side / 2); v++)
        {
            for (var u = (int)Math.Floor(x - (side / 2)); u < x + (side / 2); u++)
                (sum, count) = (sum + Grey(page, u, v), count + 1);
        }

        return (byte)(sum / count);
    }

    private static double Bilinear(PixelImage page, double x, double y)
    {
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        double fx = x - left, fy = y - top;
        return (((Grey(page, left, top) * (1 - fx)) + (Grey(page, left + 1, top) * fx)) * (1 - fy))
            + (((Grey(page, left, top + 1) * (1 - fx)) + (Grey(page, left + 1, top + 1) * fx)) * fy);
    }

    private static byte Grey(PixelImage page, int x, int y) =>
        (uint)x < (uint)page.Width && (uint)y < (uint)page.Height
            ? Luma.At(page.Row(y), x, page.Channels)
            : (byte)255;
}
