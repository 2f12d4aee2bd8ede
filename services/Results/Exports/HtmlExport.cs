using System.Globalization;
using System.Net;
using System.Text;
using Quire.Contracts;

namespace Quire.Results.Exports;

/// <summary>A self-contained HTML page for reading: headings, paragraphs, tables; doubtful words are marked.</summary>
internal static class HtmlExport
{
    /// <summary>As the web page colours them.</summary>
    private const double Doubtful = 0.7;

    private const string Style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
        section{border-top:1px solid #8888;padding:1rem 0}table{border-collapse:collapse}
        td{border:1px solid #8888;padding:.2rem .5rem;vertical-align:top}mark{background:#fc06;color:inherit}
        """;

    public static Task WriteAsync(
        ExportedDocument document, Stream destination, CancellationToken cancellationToken)
    {
        var name = WebUtility.HtmlEncode(document.FileName);
        var before = $"""
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><title>{name}</title>
            <meta name="viewport" content="width=device-width"><meta name="generator" content="{Producer.Name}">
            <style>
            {Style}
            </style></head><body>
            <h1>{name}</h1>

            """;
        return PagedText.WriteAsync(document, destination, before, Page, "", "</body></html>\n", cancellationToken);
    }

    private static string Page(ExportedPage page)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<section id=\"page-{page.PageIndex + 1}\">\n");
        foreach (var group in LabelledBoxes.Of(page.Read?.Regions ?? []))
            html.Append(group.Count == 1 ? Block(group[0]) : Row(group)).Append('\n');
        return html.Append("</section>\n").ToString();
    }

    private static string Block(RecognizedRegion region) => region.Kind switch
    {
        _ when region.Cells is { Count: > 0 } cells => Table(region, cells),
        RegionKind.Title => $"<h2>{Lines(region.Lines, " ")}</h2>",
        RegionKind.Barcode when region.Value is { } value => $"<p><code>{WebUtility.HtmlEncode(value)}</code></p>",
        _ when region.Lines.Count > 0 => $"<p>{Lines(region.Lines, "<br>\n")}</p>",
        _ => $"<p><em>[{WebUtility.HtmlEncode(region.Kind)}]</em></p>",
    };

    // Boxes and their labels.
    private static string Row(IEnumerable<RecognizedRegion> regions) =>
        $"<p>{string.Join(' ', regions.Select(region => Lines(region.Lines, "<br>\n")))}</p>";

    private static string Table(RecognizedRegion table, IReadOnlyList<RecognizedCell> cells)
    {
        var html = new StringBuilder("<table>\n");
        foreach (var row in TableGrid.Of(cells))
        {
            html.Append("<tr>");
            foreach (var cell in row.OfType<RecognizedCell>())
                html.Append($"<td{Span("rowspan", cell.RowSpan)}{Span("colspan", cell.ColumnSpan)}>")
                    .Append(Lines(cell.Lines.Select(line => table.Lines[line]), "<br>")).Append("</td>");
            html.Append("</tr>\n");
        }

        return html.Append("</table>").ToString();
    }

    private static string Span(string name, int count) => count > 1 ? $" {name}=\"{count}\"" : "";

    private static string Lines(IEnumerable<RecognizedLine> lines, string between) =>
        string.Join(between, lines.Select(line => string.Join(' ', line.Words.Select(Word))));

    private static string Word(RecognizedWord word) => word.Confidence < Doubtful
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"<mark title=\"{word.Confidence:P0}\">{WebUtility.HtmlEncode(word.Text)}</mark>")
        : WebUtility.HtmlEncode(word.Text);
}
