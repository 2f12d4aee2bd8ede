using System.Security;
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

    private Image Draw()
    {
        if (Lines.Count == 0) return Image.Black(WidthPx, WidthPx).Invert();
        using var ink = Image.Text(
            SecurityElement.Escape(Text), font: "DejaVu Sans 12", width: TextWidthPx, dpi: Dpi, spacing: 12);
        return ink.Invert().Embed(MarginPx, MarginPx, WidthPx, ink.Height + (2 * MarginPx), Enums.Extend.White);
    }
}
