using System.Xml;
using Quire.Contracts;

namespace Quire.Results.Exports.Xml;

/// <summary>A region of a PAGE-XML file; a table holds a text region for each cell.</summary>
internal static class PageXmlRegion
{
    public static void Write(XmlWriter xml, string id, RecognizedRegion region)
    {
        if (region.Cells is { } cells)
            WriteTable(xml, id, region, cells);
        else if (GraphicType(region.Kind) is { } type)
            WriteGraphic(xml, id, type, region);
        else
            WriteText(xml, id, region.Box, region.Lines, region.Kind, cell: null);
    }

    private static string? GraphicType(string kind) => kind switch
    {
        RegionKind.Figure or RegionKind.Checkbox => "other",
        RegionKind.Stamp => "stamp",
        RegionKind.Signature => "signature",
        RegionKind.Barcode => "barcode",
        _ => null,
    };

    private static void WriteTable(
        XmlWriter xml, string id, RecognizedRegion region, IReadOnlyList<RecognizedCell> cells)
    {
        Start(xml, "TableRegion", id);
        xml.WriteAttributeString("rows", PageXml.Number(cells.Select(cell => cell.Row + cell.RowSpan).Max(0)));
        xml.WriteAttributeString("columns", PageXml.Number(cells.Select(cell => cell.Column + cell.ColumnSpan).Max(0)));
        PageXml.WriteCoords(xml, region.Box);
        foreach (var (index, cell) in cells.Index())
            WriteText(
                xml, $"{id}_cell_{index + 1}", cell.Box, [.. cell.Lines.Select(line => region.Lines[line])],
                RegionKind.Text, cell);
        xml.WriteEndElement();
    }

    private static int Max(this IEnumerable<int> values, int atLeast) => values.Aggregate(atLeast, Math.Max);

    private static void WriteGraphic(XmlWriter xml, string id, string type, RecognizedRegion region)
    {
        Start(xml, region.Kind == RegionKind.Figure ? "ImageRegion" : "GraphicRegion", id);
        if (region.Kind != RegionKind.Figure)
            xml.WriteAttributeString("type", type);
        if (region.Value is { } value)
            xml.WriteAttributeString("custom", XmlText.Valid(value));
        PageXml.WriteCoords(xml, region.Box);
        if (region.Lines.Count > 0)
            WriteText(xml, $"{id}_text", region.Box, region.Lines, RegionKind.Text, cell: null);
        xml.WriteEndElement();
    }

    private static void WriteText(
        XmlWriter xml, string id, PageBox box, IReadOnlyList<RecognizedLine> lines, string kind, RecognizedCell? cell)
    {
        Start(xml, "TextRegion", id);
        xml.WriteAttributeString("type", kind == RegionKind.Title ? "heading" : "paragraph");
        PageXml.WriteCoords(xml, box);
        if (cell is not null)
            WriteRole(xml, cell);
        foreach (var (index, line) in lines.Index())
            PageXmlLine.Write(xml, $"{id}_line_{index + 1}", line);
        PageXmlLine.WriteText(xml, string.Join('\n', lines.Select(line => line.Text)), confidence: null);
        xml.WriteEndElement();
    }

    private static void WriteRole(XmlWriter xml, RecognizedCell cell)
    {
        xml.WriteStartElement("Roles", PageXml.Namespace);
        xml.WriteStartElement("TableCellRole", PageXml.Namespace);
        xml.WriteAttributeString("rowIndex", PageXml.Number(cell.Row));
        xml.WriteAttributeString("columnIndex", PageXml.Number(cell.Column));
        xml.WriteAttributeString("rowSpan", PageXml.Number(cell.RowSpan));
        xml.WriteAttributeString("colSpan", PageXml.Number(cell.ColumnSpan));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string element, string id)
    {
        xml.WriteStartElement(element, PageXml.Namespace);
        xml.WriteAttributeString("id", id);
    }
}
