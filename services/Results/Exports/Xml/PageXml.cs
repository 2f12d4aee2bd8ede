using System.Globalization;
using System.Xml;
using Quire.Contracts;

namespace Quire.Results.Exports.Xml;

/// <summary>One page as PAGE-XML: regions in reading order, lines, words, confidences.</summary>
internal static class PageXml
{
    public const string Namespace = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15";

    public static void Write(XmlWriter xml, ExportedDocument document, ExportedPage page)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("PcGts", Namespace);
        WriteMetadata(xml, document);
        xml.WriteStartElement("Page", Namespace);
        xml.WriteAttributeString("imageFilename", XmlText.Valid(document.FileName));
        xml.WriteAttributeString("imageWidth", Number(page.WidthPx));
        xml.WriteAttributeString("imageHeight", Number(page.HeightPx));
        var regions = page.Read?.Regions ?? [];
        WriteReadingOrder(xml, regions.Count);
        foreach (var (index, region) in regions.Index())
            PageXmlRegion.Write(xml, Id(index), region);
    }

    private static void WriteMetadata(XmlWriter xml, ExportedDocument document)
    {
        var moment = document.Moment.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        xml.WriteStartElement("Metadata", Namespace);
        xml.WriteElementString("Creator", Namespace, Producer.Name);
        xml.WriteElementString("Created", Namespace, moment);
        xml.WriteElementString("LastChange", Namespace, moment);
        xml.WriteEndElement();
    }

    private static void WriteReadingOrder(XmlWriter xml, int count)
    {
        if (count == 0)
            return;
        xml.WriteStartElement("ReadingOrder", Namespace);
        xml.WriteStartElement("OrderedGroup", Namespace);
        xml.WriteAttributeString("id", "order");
        for (var index = 0; index < count; index++)
        {
            xml.WriteStartElement("RegionRefIndexed", Namespace);
            xml.WriteAttributeString("index", Number(index));
            xml.WriteAttributeString("regionRef", Id(index));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public static void WriteCoords(XmlWriter xml, PageBox box)
    {
        xml.WriteStartElement("Coords", Namespace);
        xml.WriteAttributeString("points", string.Create(
            CultureInfo.InvariantCulture,
            $"{box.X0},{box.Y0} {box.X1},{box.Y0} {box.X1},{box.Y1} {box.X0},{box.Y1}"));
        xml.WriteEndElement();
    }

    public static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Id(int index) => $"region_{index + 1}";
}
