using Quire.Core;
using ZXing;
using ZXing.Common;
using ZXing.OneD;
using IBarcodeReader = Quire.Core.IBarcodeReader;

namespace Quire.Imaging;

/// <summary>Reads barcodes with ZXing.</summary>
public sealed class ZxingReader : IBarcodeReader
{
    // White beside the bars: the widest quiet zone that a symbology asks for, in shares of the code.
    private const double QuietShare = 0.2;

    // Runs are told to the reader in no more than so many pixels: it walks over each of them.
    private const int MaxWidthPx = 3000;

    private static readonly Dictionary<DecodeHintType, object> Bars = new()
    {
        [DecodeHintType.POSSIBLE_FORMATS] = new[]
        {
            BarcodeFormat.CODE_128, BarcodeFormat.EAN_13, BarcodeFormat.EAN_8, BarcodeFormat.UPC_E,
            BarcodeFormat.CODE_39, BarcodeFormat.ITF, BarcodeFormat.CODABAR,
        },
    };

    private static readonly Dictionary<DecodeHintType, object> Matrix = new() { [DecodeHintType.TRY_HARDER] = true };

    /// <inheritdoc/>
    public BarcodeContent? ReadBars(ReadOnlySpan<int> widths)
    {
        long sum = 0;
        foreach (var width in widths)
            sum += width;
        var scale = Math.Min(1, MaxWidthPx / (double)sum);
        var quiet = (int)(sum * scale * QuietShare);
        var row = new BitArray((int)(sum * scale) + (2 * quiet));
        long at = 0;
        for (var i = 0; i < widths.Length; i++)
        {
            if (i % 2 == 0)
                row.setRange(quiet + (int)(at * scale), quiet + (int)((at + widths[i]) * scale));
            at += widths[i];
        }

        // The readers keep what they count while they read: they are not shared.
        return Content(new MultiFormatOneDReader(Bars).decodeRow(0, row, Bars));
    }

    /// <inheritdoc/>
    public MatrixReading? ReadMatrix(PixelImage picture, string symbology)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var source = new GreySource(picture);
        return Read(new HybridBinarizer(source), symbology) ?? Read(new GlobalHistogramBinarizer(source), symbology);
    }

    private static MatrixReading? Read(Binarizer binarizer, string symbology)
    {
        var reader = Reader(symbology);
        return reader.decode(new BinaryBitmap(binarizer), Matrix) is { } result && Content(result) is { } content
            ? new MatrixReading(content, Around(result.ResultPoints))
            : null;
    }

    private static Reader Reader(string symbology) => symbology switch
    {
        Symbology.QrCode => new ZXing.QrCode.QRCodeReader(),
        Symbology.DataMatrix => new ZXing.Datamatrix.DataMatrixReader(),
        Symbology.Pdf417 => new ZXing.PDF417.PDF417Reader(),
        Symbology.Aztec => new ZXing.Aztec.AztecReader(),
        _ => throw new ArgumentOutOfRangeException(
            nameof(symbology), symbology, "Found a symbology that is not two-dimensional; expected one that is."),
    };

    private static BarcodeContent? Content(Result? result) => result is null || result.Text.Length == 0
        ? null
        : new BarcodeContent(IsText(result.Text) ? result.Text : null, result.BarcodeFormat.ToString());

    // Separators of GS1 and ISO/IEC 15434 are part of a text; other controls, and what no character set explains, show
    // that the bytes are none.
    private static bool IsText(string value) => value.All(character => character switch
    {
        '\t' or '\n' or '\r' or '\u0004' or (>= '\u001c' and <= '\u001f') => true,
        '\ufffd' => false,
        _ => !char.IsControl(character),
    });

    private static BoxD Around(ResultPoint?[] points)
    {
        var known = points.OfType<ResultPoint>().ToArray();
        return new BoxD(
            known.Min(point => point.X), known.Min(point => point.Y),
            known.Max(point => point.X), known.Max(point => point.Y));
    }

    private sealed class GreySource(PixelImage picture) : LuminanceSource(picture.Width, picture.Height)
    {
        public override byte[] Matrix { get; } = picture.Pixels.ToArray();

        public override byte[] getRow(int y, byte[] row)
        {
            if (row is null || row.Length < Width)
                row = new byte[Width];
            picture.Row(y).CopyTo(row);
            return row;
        }
    }
}
