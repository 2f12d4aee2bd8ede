using System.Text;
using NetVips;

namespace Quire.Ingest.Tests;

/// <summary>Files of every accepted kind, made anew: a grey page with a black bar near its top left.</summary>
internal static class Samples
{
    public static byte[] Png(int width = 60, int height = 40) => Page(width, height).PngsaveBuffer();

    public static byte[] Jpeg(int width = 64, int height = 40) => Page(width, height).JpegsaveBuffer(q: 95);

    public static byte[] WebP() => Page(64, 40).WebpsaveBuffer(lossless: true);

    public static byte[] Gif() => Page(64, 40).GifsaveBuffer();

    public static byte[] Avif() =>
        Page(64, 64).HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0);

    public static byte[] Tiff(int pages = 1, bool bigTiff = false)
    {
        var strip = Image.Arrayjoin([.. Enumerable.Range(0, pages).Select(_ => Page(64, 40))], across: 1);
        using var paged = strip.Mutate(image => image.Set(GValue.GIntType, "page-height", 40));
        return paged.TiffsaveBuffer(bigtiff: bigTiff);
    }

    /// <summary>Pages of 1,200 x 1,200, white but for one of noise, which no PNG makes small.</summary>
    public static byte[] NoisyTiff(int pages, int noisyPage)
    {
        var noise = Image.Gaussnoise(1200, 1200, sigma: 60, mean: 128).Cast(Enums.BandFormat.Uchar);
        var strip = Image.Arrayjoin(
            [.. Enumerable.Range(0, pages).Select(page => page == noisyPage ? noise : Page(1200, 1200))], across: 1);
        using var paged = strip.Mutate(image => image.Set(GValue.GIntType, "page-height", 1200));
        return paged.TiffsaveBuffer();
    }

    public static byte[] FaxTiff() =>
        Page(64, 40).Copy(xres: 204 / 25.4, yres: 98 / 25.4)
            .TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Ccittfax4, bitdepth: 1);

    /// <summary>24 bits a pixel, rows from the bottom.</summary>
    public static byte[] Bmp(int width = 4, int height = 2)
    {
        var stride = (width * 3 + 3) / 4 * 4;
        var file = new byte[54 + stride * height];
        "BM"u8.CopyTo(file);
        BitConverter.TryWriteBytes(file.AsSpan(10), 54);
        BitConverter.TryWriteBytes(file.AsSpan(14), 40);
        BitConverter.TryWriteBytes(file.AsSpan(18), width);
        BitConverter.TryWriteBytes(file.AsSpan(22), height);
        BitConverter.TryWriteBytes(file.AsSpan(26), (short)1);
        BitConverter.TryWriteBytes(file.AsSpan(28), (short)24);
        new Random(width).NextBytes(file.AsSpan(54));
        return file;
    }

    /// <summary>Two by two pixels, blue but for one.</summary>
    public static byte[] BmpOfOneRedPixelAtTheTopLeft()
    {
        var file = Bmp(2, 2);
        // Rows of six bytes and two of padding, from the bottom; blue, green, red.
        byte[] pixels = [255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0];
        pixels.CopyTo(file, 54);
        return file;
    }

    public static byte[] Pbm() => [.. "P4\n# a comment\n16 2\n"u8, 0xFF, 0x00, 0x0F, 0xF0];

    /// <summary>A PDF of pages with one black square each, without compression.</summary>
    public static byte[] Pdf(int pages = 1, string mediaBox = "0 0 200 100")
    {
        List<string> objects = ["<< /Type /Catalog /Pages 2 0 R >>"];
        var kids = string.Join(' ', Enumerable.Range(0, pages).Select(page => $"{3 + 2 * page} 0 R"));
        objects.Add($"<< /Type /Pages /Kids [{kids}] /Count {pages} >>");
        for (var page = 0; page < pages; page++)
        {
            var drawing = $"0 g 10 10 {20 + page} 30 re f";
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [{mediaBox}] /Contents {4 + 2 * page} 0 R >>");
            objects.Add($"<< /Length {drawing.Length} >>\nstream\n{drawing}\nendstream");
        }

        return WithCrossReferences(objects);
    }

    /// <summary>A PDF page that holds a text and shows a square, or of the text as much as has room.</summary>
    /// <param name="text">Latin letters and digits.</param>
    /// <param name="visible">Drawn as well.</param>
    public static byte[] PdfOfText(string text, bool visible = false)
    {
        // What is drawn is one letter that stands for all of the text, which pdftotext says instead.
        var hidden = $"3 Tr /Span << /ActualText ({text}) >> BDC (x) Tj EMC";
        var drawing = $"0 g 10 10 20 30 re f BT /F1 12 Tf 10 60 Td {(visible ? $"({text}) Tj" : hidden)} ET";
        return WithCrossReferences(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 100] /Contents 4 0 R "
                + "/Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {drawing.Length} >>\nstream\n{drawing}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]);
    }

    /// <summary>A PDF page of 144 x 144 points that is one image of 600 x 600 pixels: a scan at 300 dpi.</summary>
    public static byte[] ScannedPdf()
    {
        const string drawing = "144 0 0 144 0 0 cm /Scan Do";
        var pixels = new string('~', 600 * 600);
        return WithCrossReferences(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 144 144] /Contents 4 0 R "
                + "/Resources << /XObject << /Scan 5 0 R >> >> >>",
            $"<< /Length {drawing.Length} >>\nstream\n{drawing}\nendstream",
            "<< /Type /XObject /Subtype /Image /Width 600 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 8 "
                + $"/Length {pixels.Length} >>\nstream\n{pixels}\nendstream",
        ]);
    }

    /// <summary>A PNG whose header claims a size and that has next to no pixels.</summary>
    public static byte[] PngThatClaims(int width, int height)
    {
        var file = Png();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        return file;
    }

    public static Image Page(int width, int height) =>
        Image.Black(width, height).Linear([1.0], [230.0], uchar: true).Copy(interpretation: Enums.Interpretation.Bw)
            .Mutate(page => page.DrawRect(
                [0.0], width / 8, height / 8, width / 2, Math.Max(1, height / 8), fill: true));

    private static byte[] WithCrossReferences(List<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var number = 1; number <= objects.Count; number++)
        {
            offsets.Add(file.Length);
            file.Append($"{number} 0 obj\n{objects[number - 1]}\nendobj\n");
        }

        var start = file.Length;
        file.Append($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append($"{offset:D10} 00000 n \n");
        file.Append($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
