using System.Globalization;
using System.Xml;
using Quire.Contracts;

namespace Quire.Results.Exports.Xml;

/// <summary>ALTO 4.4: pages, blocks, lines and words in pixels; a table is a block of blocks, one a cell.</summary>
internal static class AltoExport
{
    public const string Namespace = "http://www.loc.gov/standards/alto/ns-v4#";

    private static readonly string[] Kinds =
    [
        RegionKind.Title, RegionKind.Text, RegionKind.Table, RegionKind.Figure, RegionKind.Handwriting,
        RegionKind.Stamp, RegionKind.Signature, RegionKind.Barcode, RegionKind.Micr, RegionKind.Checkbox,
    ];

    public static async Task WriteAsync(
        ExportedDocument document, Stream destination, CancellationToken cancellationToken)
    {
        using var parts = new XmlPages(destination);
        WriteBeginning(parts.Writer, document.FileName);
        await foreach (var page in document.Pages.WithCancellation(cancellationToken))
        {
            WritePage(parts.Writer, page);
            await parts.FlushAsync(cancellationToken);
        }

        await parts.EndAsync(cancellationToken);
    }

    private static void WriteBeginning(XmlWriter xml, string fileName)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("alto", Namespace);
        // Readers that fill in the schema's defaults need a name for this namespace.
        xml.WriteAttributeString("xmlns", "xlink", null, "http://www.w3.org/1999/xlink");
        xml.WriteAttributeString("SCHEMAVERSION", "4.4");
        WriteDescription(xml, fileName);
        xml.WriteStartElement("Tags", Namespace);
        foreach (var kind in Kinds)
        {
            xml.WriteStartElement("LayoutTag", Namespace);
            xml.WriteAttributeString("ID", Tag(kind));
            xml.WriteAttributeString("LABEL", kind);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("Layout", Namespace);
    }

    private static void WriteDescription(XmlWriter xml, string fileName)
    {
        xml.WriteStartElement("Description", Namespace);
        xml.WriteElementString("MeasurementUnit", Namespace, "pixel");
        xml.WriteStartElement("sourceImageInformation", Namespace);
        xml.WriteElementString("fileName", Namespace, XmlText.Valid(fileName));
        xml.WriteEndElement();
        xml.WriteStartElement("Processing", Namespace);
        xml.WriteAttributeString("ID", "reading");
        xml.WriteStartElement("processingSoftware", Namespace);
        xml.WriteElementString("softwareName", Namespace, "quire");
        xml.WriteElementString("softwareVersion", Namespace, Producer.Version);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WritePage(XmlWriter xml, ExportedPage page)
    {
        var id = $"page_{page.PageIndex + 1}";
        xml.WriteStartElement("Page", Namespace);
        xml.WriteAttributeString("ID", id);
        xml.WriteAttributeString("PHYSICAL_IMG_NR", Number(page.PageIndex + 1));
        xml.WriteAttributeString("WIDTH", Number(page.WidthPx));
        xml.WriteAttributeString("HEIGHT", Number(page.HeightPx));
        if (page.Read is { } read)
            xml.WriteAttributeString("PC", Number(read.Confidence));
        xml.WriteStartElement("PrintSpace", Namespace);
        WriteBox(xml, new PageBox(0, 0, page.WidthPx, page.HeightPx));
        foreach (var (index, region) in (page.Read?.Regions ?? []).Index())
            WriteRegion(xml, $"{id}_block_{index + 1}", region);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRegion(XmlWriter xml, string id, RecognizedRegion region)
    {
        if (region.Cells is { } cells)
            WriteTable(xml, id, region, cells);
        else if (region.Lines.Count > 0)
            AltoLines.WriteBlock(xml, id, region.Box, region.Lines, Tag(region.Kind));
        else
            WriteIllustration(xml, id, region);
    }

    private static void WriteTable(
        XmlWriter xml, string id, RecognizedRegion region, IReadOnlyList<RecognizedCell> cells)
    {
        Start(xml, "ComposedBlock", id, region.Box);
        xml.WriteAttributeString("TAGREFS", Tag(region.Kind));
        xml.WriteAttributeString("TYPE", region.Kind);
        foreach (var (index, cell) in cells.Index())
            AltoLines.WriteBlock(
                xml, $"{id}_cell_{index + 1}", cell.Box, [.. cell.Lines.Select(line => region.Lines[line])], null);
        xml.WriteEndElement();
    }

    private static void WriteIllustration(XmlWriter xml, string id, RecognizedRegion region)
    {
        Start(xml, "Illustration", id, region.Box);
        xml.WriteAttributeString("TAGREFS", Tag(region.Kind));
        xml.WriteAttributeString("TYPE", region.Value is { } value ? XmlText.Valid(value) : region.Kind);
        xml.WriteEndElement();
    }

    public static void Start(XmlWriter xml, string element, string id, PageBox box)
    {
        xml.WriteStartElement(element, Namespace);
        xml.WriteAttributeString("ID", id);
        WriteBox(xml, box);
    }

    private static void WriteBox(XmlWriter xml, PageBox box)
    {
        xml.WriteAttributeString("HPOS", Number(box.X0));
        xml.WriteAttributeString("VPOS", Number(box.Y0));
        xml.WriteAttributeString("WIDTH", Number(box.X1 - box.X0));
        xml.WriteAttributeString("HEIGHT", Number(box.Y1 - box.Y0));
    }

    private static string Tag(string kind) => $"kind_{(Kinds.Contains(kind) ? kind : RegionKind.Text)}";

    public static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
