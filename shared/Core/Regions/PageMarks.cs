namespace Quire.Core;

/// <summary>What is drawn on a page, found before its text is read.</summary>
/// <param name="Page">The page itself, upright.</param>
/// <param name="Ink">Where the page has ink.</param>
/// <param name="Rulings">In page pixels.</param>
/// <param name="Squares">Checkboxes, and letters that look like them, in page pixels.</param>
/// <param name="Barcodes">Those that could be read, in page pixels.</param>
internal sealed record PageMarks(
    PixelImage Page, InkMask Ink, Rulings Rulings, IReadOnlyList<Checkbox> Squares, IReadOnlyList<Barcode> Barcodes)
    : IDisposable
{
    /// <param name="page">Upright.</param>
    /// <param name="lineHeight">Usual height of its lines, in pixels.</param>
    /// <param name="barcodes">Reads its barcodes; without it none is looked for.</param>
    public static PageMarks Of(PixelImage page, double lineHeight, IBarcodeReader? barcodes)
    {
        var ink = InkMask.Of(page);
        return new PageMarks(
            page, ink, RulingFinder.Find(ink, lineHeight), CheckboxFinder.Find(page, ink, lineHeight),
            barcodes is null ? [] : BarcodeFinder.Find(page, ink, barcodes));
    }

    /// <summary>Gives the mask's memory back.</summary>
    public void Dispose() => Ink.Dispose();
}
