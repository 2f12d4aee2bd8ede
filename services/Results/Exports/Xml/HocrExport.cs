using System.Globalization;
using System.Xml;
using Quire.Contracts;

namespace Quire.Results.Exports.Xml;

/// <summary>hOCR 1.2 as well-formed XHTML: pages, areas, paragraphs, lines, words with boxes and confidence.</summary>
internal static class HocrExport
{
    private const string Xhtml = "http://www.w3.org/1999/xhtml";
    private const string Capabilities = "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf";

    public static async Task WriteAsync(
        ExportedDocument document, Stream destination, CancellationToken cancellationToken)
    {
        using var parts = new XmlPages(destination);
        WriteBeginning(parts.Writer, document.FileName);
        await foreach (var page in document.Pages.WithCancellation(cancellationToken))
        {
            WritePage(parts.Writer, document.FileName, page);
            await parts.FlushAsync(cancellationToken);
        }

        await parts.EndAsync(cancellationToken);
    }

    private static void WriteBeginning(XmlWriter xml, string fileName)
    {
        xml.WriteStartDocument();
        xml.WriteDocType("html", null, null, null);
        xml.WriteStartElement("html", Xhtml);
        WriteHead(xml, fileName);
        xml.WriteStartElement("body");
    }

    private static void WriteHead(XmlWriter xml, string fileName)
    {
        xml.WriteStartElement("head");
        xml.WriteElementString("title", XmlText.Valid(fileName));
        WriteMeta(xml, "http-equiv", "Content-Type", "text/html; charset=utf-8");
        WriteMeta(xml, "name", "ocr-system", Producer.Name);
        WriteMeta(xml, "name", "ocr-capabilities", Capabilities);
        xml.WriteEndElement();
    }

    private static void WriteMeta(XmlWriter xml, string attribute, string name, string content)
    {
        xml.WriteStartElement("meta");
        xml.WriteAttributeString(attribute, name);
        xml.WriteAttributeString("content", content);
        xml.WriteEndElement();
    }

    private static void WritePage(XmlWriter xml, string fileName, ExportedPage page)
    {
        var number = page.PageIndex + 1;
        var image = XmlText.Valid(fileName).Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        var box = Title(new PageBox(0, 0, page.WidthPx, page.HeightPx));
        Start(xml, "div", "ocr_page", $"page_{number}", $"image \"{image}\"; {box}; ppageno {page.PageIndex}");
        foreach (var (index, region) in (page.Read?.Regions ?? []).Index())
            WriteRegion(xml, $"{number}_{index + 1}", region);
        xml.WriteFullEndElement();
    }

    // A region is one area with one paragraph: finer structure is not known.
    private static void WriteRegion(XmlWriter xml, string id, RecognizedRegion region)
    {
        Start(xml, "div", "ocr_carea", $"block_{id}", Title(region.Box));
        Start(xml, "p", "ocr_par", $"par_{id}", Title(region.Box));
        foreach (var (index, line) in region.Lines.Index())
            WriteLine(xml, $"{id}_{index + 1}", line);
        xml.WriteFullEndElement();
        xml.WriteFullEndElement();
    }

    private static void WriteLine(XmlWriter xml, string id, RecognizedLine line)
    {
        Start(xml, "span", "ocr_line", $"line_{id}", Title(line.Box));
        foreach (var (index, word) in line.Words.Index())
        {
            if (index > 0)
                xml.WriteString(" ");
            var confidence = (int)Math.Round(word.Confidence * 100);
            Start(xml, "span", "ocrx_word", $"word_{id}_{index + 1}", $"{Title(word.Box)}; x_wconf {confidence}");
            xml.WriteString(XmlText.Valid(word.Text));
            xml.WriteEndElement();
        }

        xml.WriteFullEndElement();
    }

    private static void Start(XmlWriter xml, string element, string type, string id, string title)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("class", type);
        xml.WriteAttributeString("id", id);
        xml.WriteAttributeString("title", title);
    }

    private static string Title(PageBox box) =>
        string.Create(CultureInfo.InvariantCulture, $"bbox {box.X0} {box.Y0} {box.X1} {box.Y1}");
}
