using System.Xml;
using Quire.Contracts;

namespace Quire.Results.Exports.Xml;

/// <summary>The text of an ALTO block.</summary>
internal static class AltoLines
{
    public static void WriteBlock(
        XmlWriter xml, string id, PageBox box, IReadOnlyList<RecognizedLine> lines, string? tag)
    {
        AltoExport.Start(xml, "TextBlock", id, box);
        if (tag is not null)
            xml.WriteAttributeString("TAGREFS", tag);
        foreach (var (index, line) in lines.Index())
        {
            // A line must have a word.
            if (line.Words.Count > 0)
                WriteLine(xml, $"{id}_line_{index + 1}", line);
        }

        xml.WriteEndElement();
    }

    private static void WriteLine(XmlWriter xml, string id, RecognizedLine line)
    {
        AltoExport.Start(xml, "TextLine", id, line.Box);
        foreach (var (index, word) in line.Words.Index())
        {
            if (index > 0)
            {
                xml.WriteStartElement("SP", AltoExport.Namespace);
                xml.WriteEndElement();
            }

            AltoExport.Start(xml, "String", $"{id}_word_{index + 1}", word.Box);
            xml.WriteAttributeString("CONTENT", XmlText.Valid(word.Text));
            xml.WriteAttributeString("WC", AltoExport.Number(word.Confidence));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
