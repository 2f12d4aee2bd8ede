using System.Globalization;
using System.Text;

namespace Quire.Results.Exports.Pdf;

/// <summary>A PDF with one picture a page: the canonical page, pixel for pixel.</summary>
internal sealed class PicturePdf(Stream destination)
{
    private const double PointsPerInch = 72;

    /// <summary>For pictures that do not say: an A4 sheet of 1,240 by 1,754 pixels.</summary>
    private const double UsualDpi = 150;

    /// <summary>What a picture can say and be believed.</summary>
    private const double LeastDpi = 50, MostDpi = 2400;

    private readonly PdfWriter _pdf = new(destination, 0, 1);
    private readonly PdfGlyphs _glyphs = new();

    public async Task WriteAsync(IAsyncEnumerable<ExportedPage> pages, CancellationToken cancellationToken)
    {
        int catalog = _pdf.Reserve(), tree = _pdf.Reserve(), font = _pdf.Reserve();
        // Bytes above 127 in a comment tell that the file is not text.
        await _pdf.WriteAsync("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n", cancellationToken);
        var kids = new List<int>();
        await foreach (var page in pages.WithCancellation(cancellationToken))
            kids.Add(await WritePageAsync(page, tree, font, cancellationToken));
        await PdfTextFont.WriteAsync(_pdf, font, _glyphs, cancellationToken);
        await _pdf.WriteObjectAsync(catalog, $"<< /Type /Catalog /Pages {tree} 0 R >>", cancellationToken);
        await _pdf.WriteObjectAsync(
            tree,
            $"<< /Type /Pages /Count {kids.Count} /Kids [{string.Join(' ', kids.Select(kid => $"{kid} 0 R"))}] >>",
            cancellationToken);
        var about = _pdf.Reserve();
        await _pdf.WriteObjectAsync(about, $"<< /Producer ({Producer.Name}) >>", cancellationToken);
        await PdfCrossReferences.WriteTableAsync(
            _pdf, $"/Root {catalog} 0 R /Info {about} 0 R", cancellationToken);
    }

    private async Task<int> WritePageAsync(ExportedPage page, int tree, int font, CancellationToken cancellationToken)
    {
        int number = _pdf.Reserve(), content = _pdf.Reserve(), image = _pdf.Reserve();
        var picture = page.Image is { } read ? PngPicture.Read(await read(cancellationToken)) : null;
        var scale = PointsPerInch / Dpi(picture);
        var (width, height) = (Number(page.WidthPx * scale), Number(page.HeightPx * scale));
        var painted = picture is null ? "" : $"q {width} 0 0 {height} 0 0 cm /Page Do Q\n";
        var text = page.Read is { } words ? TextLayer.Write(words, scale, scale, font, _glyphs) : "";
        await _pdf.WriteObjectAsync(
            number,
            $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {width} {height}] /Contents {content} 0 R "
            + $"/Resources << /Font << /{TextLayer.FontName(font)} {font} 0 R >>"
            + (picture is null ? "" : $" /XObject << /Page {image} 0 R >>") + " >> >>", cancellationToken);
        await _pdf.WriteCompressedAsync(content, "", Encoding.ASCII.GetBytes(painted + text), cancellationToken);
        if (picture is not null)
            await WritePictureAsync(image, picture, cancellationToken);
        else
            await _pdf.WriteObjectAsync(image, "null", cancellationToken);
        return number;
    }

    private Task WritePictureAsync(int number, PngPicture picture, CancellationToken cancellationToken) =>
        _pdf.WriteStreamAsync(
            number,
            $"/Type /XObject /Subtype /Image /Width {picture.WidthPx} /Height {picture.HeightPx} /BitsPerComponent 8 "
            + $"/ColorSpace /{(picture.Channels == 1 ? "DeviceGray" : "DeviceRGB")} /Filter /FlateDecode "
            + $"/DecodeParms << /Predictor 15 /Colors {picture.Channels} /Columns {picture.WidthPx} >>",
            picture.Rows, cancellationToken);

    private static double Dpi(PngPicture? picture) =>
        picture?.Dpi is { } dpi and >= LeastDpi and <= MostDpi ? dpi : UsualDpi;

    private static string Number(double points) => points.ToString("0.####", CultureInfo.InvariantCulture);
}
