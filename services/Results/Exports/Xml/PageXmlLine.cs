using System.Xml;
using Quire.Contracts;

namespace Quire.Results.Exports.Xml;

/// <summary>A line of a PAGE-XML file with its words.</summary>
internal static class PageXmlLine
{
    public static void Write(XmlWriter xml, string id, RecognizedLine line)
    {
        xml.WriteStartElement("TextLine", PageXml.Namespace);
        xml.WriteAttributeString("id", id);
        PageXml.WriteCoords(xml, line.Box);
        foreach (var (index, word) in line.Words.Index())
        {
            xml.WriteStartElement("Word", PageXml.Namespace);
            xml.WriteAttributeString("id", $"{id}_word_{index + 1}");
            PageXml.WriteCoords(xml, word.Box);
            WriteText(xml, word.Text, word.Confidence);
            xml.WriteEndElement();
        }

        WriteText(xml, line.Text, line.Confidence);
        xml.WriteEndElement();
    }

    public static void WriteText(XmlWriter xml, string text, double? confidence)
    {
        xml.WriteStartElement("TextEquiv", PageXml.Namespace);
        if (confidence is { } known)
            xml.WriteAttributeString("conf", PageXml.Number(known));
        xml.WriteElementString("Unicode", PageXml.Namespace, XmlText.Valid(text));
        xml.WriteEndElement();
    }
}
