using Quire.Imaging;
using ZXing;
using ZXing.Common;

namespace Quire.Core.Tests.Regions;

/// <summary>Pages with barcodes, drawn by ZXing's writers.</summary>
internal static class Codes
{
    private const int BarHeight = 60;

    /// <summary>A code with white around it; bars are 60 pixels high.</summary>
    /// <param name="symbology">As results name it.</param>
    /// <param name="value">What it says.</param>
    /// <param name="module">Pixels to a module.</param>
    /// <param name="margin">White on each side, in pixels.</param>
    /// <param name="height">Of bars, in pixels.</param>
    public static PixelImage Draw(
        string symbology, string value, int module = 3, int margin = 40, int height = BarHeight)
    {
        var hints = new Dictionary<EncodeHintType, object>
        {
            [EncodeHintType.MARGIN] = 0,
            [EncodeHintType.CHARACTER_SET] = "UTF-8",
            [EncodeHintType.DATA_MATRIX_SHAPE] = ZXing.Datamatrix.Encoder.SymbolShapeHint.FORCE_SQUARE,
            [EncodeHintType.PDF417_AUTO_ECI] = false,
        };
        if (symbology == Symbology.QrCode)
            hints[EncodeHintType.ERROR_CORRECTION] = ZXing.QrCode.Internal.ErrorCorrectionLevel.H;
        var format = Enum.Parse<BarcodeFormat>(symbology);
        var modules = Trimmed(new MultiFormatWriter().encode(value, format, 1, 1, hints));
        var isLinear = modules.Height == 1;
        var ink = from y in Enumerable.Range(0, modules.Height)
                  from x in Enumerable.Range(0, modules.Width)
                  where modules[x, y]
                  select (margin + (x * module), margin + (y * module), module, isLinear ? height : module);
        return TestImages.White(
            (modules.Width * module) + (2 * margin),
            (isLinear ? height : modules.Height * module) + (2 * margin),
            [.. ink]);
    }

    /// <summary>Both pictures on one page, side by side.</summary>
    public static PixelImage Beside(PixelImage left, PixelImage right)
    {
        var page = TestImages.White(left.Width + right.Width, Math.Max(left.Height, right.Height));
        for (var y = 0; y < left.Height; y++)
            left.Row(y).CopyTo(page.Row(y));
        for (var y = 0; y < right.Height; y++)
            right.Row(y).CopyTo(page.Row(y)[left.Width..]);
        return page;
    }

    /// <summary>The page turned clockwise about its middle, as a scanner would see it.</summary>
    public static PixelImage Lean(PixelImage page, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var side = (int)Math.Ceiling(Math.Sqrt((page.Width * page.Width) + (page.Height * page.Height)));
        var turned = TestImages.White(side, side);
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                double u = x + 0.5 - (side / 2.0), v = y + 0.5 - (side / 2.0);
                turned.Row(y)[x] = Grey(
                    page, (u * cos) + (v * sin) + (page.Width / 2.0), (v * cos) - (u * sin) + (page.Height / 2.0));
            }
        }

        return turned;
    }

    /// <summary>Black and white pixels without any order.</summary>
    public static PixelImage Noise(int width, int height)
    {
        var page = new PixelImage(width, height, 1);
        var random = new Random(7);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                page.Row(y)[x] = random.Next(2) == 0 ? (byte)0 : (byte)255;
        }

        return page;
    }

    public static IReadOnlyList<Barcode> Find(PixelImage page, IBarcodeReader? reader = null)
    {
        using var ink = InkMask.Of(page);
        return BarcodeFinder.Find(page, ink, reader ?? new ZxingReader());
    }

    // The mean of nine points of the pixel.
    private static byte Grey(PixelImage page, double x, double y)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            int u = (int)Math.Floor(x + ((i % 3 - 1) / 3.0)), v = (int)Math.Floor(y + ((i / 3 - 1) / 3.0));
            sum += u >= 0 && v >= 0 && u < page.Width && v < page.Height ? page.Row(v)[u] : 255;
        }

        return (byte)(sum / 9);
    }

    private static BitMatrix Trimmed(BitMatrix modules)
    {
        var box = modules.getEnclosingRectangle();
        var trimmed = new BitMatrix(box[2], box[3]);
        for (var y = 0; y < box[3]; y++)
        {
            for (var x = 0; x < box[2]; x++)
                trimmed[x, y] = modules[box[0] + x, box[1] + y];
        }

        return trimmed;
    }
}
