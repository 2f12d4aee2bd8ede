using System.Globalization;
using System.Text;

namespace Quire.Results.Exports.Pdf;

/// <summary>Numbers the characters of a document: a glyph number each, and the table back to Unicode.</summary>
internal sealed class PdfGlyphs
{
    /// <summary>Two bytes name a glyph, and 0 is no character.</summary>
    private const int MostGlyphs = 65_535;

    /// <summary>Entries that a block of the table may have.</summary>
    private const int BlockLength = 100;

    private readonly Dictionary<Rune, int> _numbers = [];

    /// <summary>As a hexadecimal string without its brackets.</summary>
    public string Hex(string text)
    {
        var hex = new StringBuilder(text.Length * 4);
        foreach (var rune in text.EnumerateRunes())
            hex.Append(CultureInfo.InvariantCulture, $"{Number(rune):X4}");
        return hex.ToString();
    }

    /// <summary>The ToUnicode table.</summary>
    public byte[] ToUnicode()
    {
        var map = new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """);
        foreach (var block in _numbers.OrderBy(glyph => glyph.Value).Chunk(BlockLength))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (rune, number) in block)
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{Utf16(rune)}>\n");
            map.Append("endbfchar\n");
        }

        map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return Encoding.ASCII.GetBytes(map.ToString());
    }

    private int Number(Rune rune)
    {
        if (_numbers.TryGetValue(rune, out var number))
            return number;
        if (_numbers.Count < MostGlyphs)
            _numbers.Add(rune, _numbers.Count + 1);
        return _numbers.GetValueOrDefault(rune);
    }

    private static string Utf16(Rune rune) =>
        Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString()));
}
