namespace Quire.Results.Exports.Pdf;

/// <summary>The font of the invisible text: composite, of empty glyphs, with its table to Unicode.</summary>
internal static class PdfTextFont
{
    private const int GlyphNumbers = 65_536;
    private const string Name = "QuireGlyphless";

    /// <summary>Written last: only then are all characters known.</summary>
    public static async Task WriteAsync(
        PdfWriter pdf, int number, PdfGlyphs glyphs, CancellationToken cancellationToken)
    {
        int descendant = pdf.Reserve(), descriptor = pdf.Reserve(), file = pdf.Reserve(), toGlyph = pdf.Reserve(),
            toUnicode = pdf.Reserve();
        await pdf.WriteObjectAsync(
            number,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{Name} /Encoding /Identity-H "
            + $"/DescendantFonts [{descendant} 0 R] /ToUnicode {toUnicode} 0 R >>", cancellationToken);
        await pdf.WriteObjectAsync(
            descendant,
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{Name} /FontDescriptor {descriptor} 0 R "
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/DW {GlyphlessFont.Advance} /CIDToGIDMap {toGlyph} 0 R >>", cancellationToken);
        await pdf.WriteObjectAsync(
            descriptor,
            $"<< /Type /FontDescriptor /FontName /{Name} /Flags 5 /ItalicAngle 0 /StemV 80 "
            + $"/FontBBox [0 {GlyphlessFont.Descent} {GlyphlessFont.Advance} {GlyphlessFont.Ascent}] "
            + $"/Ascent {GlyphlessFont.Ascent} /Descent {GlyphlessFont.Descent} /CapHeight {GlyphlessFont.Ascent} "
            + $"/FontFile2 {file} 0 R >>", cancellationToken);
        var font = GlyphlessFont.Make();
        await pdf.WriteCompressedAsync(file, $"/Length1 {font.Length}", font, cancellationToken);
        await pdf.WriteCompressedAsync(toGlyph, "", AllToTheEmptyGlyph(), cancellationToken);
        await pdf.WriteCompressedAsync(toUnicode, "", glyphs.ToUnicode(), cancellationToken);
    }

    private static byte[] AllToTheEmptyGlyph()
    {
        var map = new byte[2 * GlyphNumbers];
        for (var i = 3; i < map.Length; i += 2)
            map[i] = 1;
        return map;
    }
}
