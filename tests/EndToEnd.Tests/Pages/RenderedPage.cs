using System.Security;
using System.Text;
using NetVips;

namespace Quire.EndToEnd.Tests.Pages;

/// <summary>A page of known text, drawn by this test.</summary>
/// <param name="Lines">What stands on it, from the top.</param>
internal sealed record RenderedPage(IReadOnlyList<string> Lines)
{
    private const int Dpi = 150;
    private const int WidthPx = 1240;
    private const int TextWidthPx = WidthPx - (2 * MarginPx);

    /// <summary>White around the text, on every side.</summary>
    public const int MarginPx = 90;

    public string Text => string.Join('\n', Lines);

    public byte[] Png() => Draw().PngsaveBuffer(compression: 3);

    /// <summary>All pages in one file, all of one size.</summary>
    public static byte[] Tiff(
        IReadOnlyList<RenderedPage> pages,
        Enums.ForeignTiffCompression compression = Enums.ForeignTiffCompression.Ccittfax4)
    {
        var images = pages.Select(page => page.Draw()).ToArray();
        var height = images.Max(image => image.Height);
        var same = images.Select(image => image.Embed(0, 0, WidthPx, height, Enums.Extend.White) > 128).ToArray();
        using var strip = Image.Arrayjoin(same, across: 1);
        return strip.TiffsaveBuffer(
            compression: compression, predictor: Enums.ForeignTiffPredictor.None, bitdepth: 1, pageHeight: height);
    }

    /// <summary>A PDF whose pages are pictures, each with a text that is not painted; null for none.</summary>
    public static byte[] Pdf(IReadOnlyList<(RenderedPage Picture, string? Layer)> pages)
    {
        List<byte[]> objects =
        [
            Bytes("<< /Type /Catalog /Pages 2 0 R >>"),
            Bytes($"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(
                ' ', pages.Select((_, page) => $"{4 + (3 * page)} 0 R"))}] >>"),
            Bytes("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
        ];
        foreach (var (picture, layer) in pages) picture.AddTo(objects, layer);
        var file = new MemoryStream();
        file.Write("%PDF-1.4\n"u8);
        var offsets = new List<long>();
        foreach (var (number, content) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Write([.. Bytes($"{number + 1} 0 obj\n"), .. content, .. Bytes("\nendobj\n")]);
        }

        var rows = string.Concat(offsets.Select(offset => $"{offset:D10} 00000 n \n"));
        file.Write(Bytes($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{rows}trailer\n"
            + $"<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{file.Length}\n%%EOF\n"));
        return file.ToArray();
    }

    private void AddTo(List<byte[]> objects, string? layer)
    {
        using var image = Draw();
        var (width, height) = (image.Width * 72 / Dpi, image.Height * 72 / Dpi);
        var lines = (layer ?? "").Split('\n').Select(line => $"({line}) Tj 0 -14 Td");
        var drawing = $"q {width} 0 0 {height} 0 0 cm /Scan Do Q BT 3 Tr /F1 10 Tf 40 {height - 50} Td "
            + $"{string.Join('\n', lines)} ET";
        var pixels = image.JpegsaveBuffer(q: 90);
        var number = objects.Count + 1;
        objects.Add(Bytes($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {number + 1} 0 R "
            + $"/Resources << /Font << /F1 3 0 R >> /XObject << /Scan {number + 2} 0 R >> >> >>"));
        objects.Add(Bytes($"<< /Length {drawing.Length} >>\nstream\n{drawing}\nendstream"));
        objects.Add([.. Bytes($"<< /Type /XObject /Subtype /Image /Width {image.Width} /Height {image.Height} "
            + $"/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length {pixels.Length} >>\nstream\n"),
            .. pixels, .. Bytes("\nendstream")]);
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private Image Draw()
    {
        if (Lines.Count == 0) return Image.Black(WidthPx, WidthPx).Invert();
        using var ink = Image.Text(
            SecurityElement.Escape(Text), font: "DejaVu Sans 12", width: TextWidthPx, dpi: Dpi, spacing: 12);
        return ink.Invert().Embed(MarginPx, MarginPx, WidthPx, ink.Height + (2 * MarginPx), Enums.Extend.White);
    }
}
