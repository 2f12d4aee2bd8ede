using System.Globalization;
using System.Text;
using Quire.Contracts;

namespace Quire.Results.Exports;

/// <summary>
/// Tab-separated values with Tesseract's columns: a row for each page, block, paragraph, line and word.
/// </summary>
internal static class TsvExport
{
    private const string Header =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    public static Task WriteAsync(
        ExportedDocument document, Stream destination, CancellationToken cancellationToken) =>
        PagedText.WriteAsync(document, destination, Header, Page, "", "", cancellationToken);

    private static string Page(ExportedPage page)
    {
        var rows = new StringBuilder();
        var number = page.PageIndex + 1;
        Add(rows, [1, number, 0, 0, 0, 0], new PageBox(0, 0, page.WidthPx, page.HeightPx));
        foreach (var (index, region) in (page.Read?.Regions ?? []).Index())
        {
            // A region is one block with one paragraph: finer structure is not known.
            Add(rows, [2, number, index + 1, 0, 0, 0], region.Box);
            Add(rows, [3, number, index + 1, 1, 0, 0], region.Box);
            foreach (var (line, read) in region.Lines.Index())
                AddLine(rows, [number, index + 1, 1, line + 1], read);
        }

        return rows.ToString();
    }

    private static void AddLine(StringBuilder rows, int[] place, RecognizedLine line)
    {
        Add(rows, [4, .. place, 0], line.Box);
        foreach (var (index, word) in line.Words.Index())
            Add(rows, [5, .. place, index + 1], word.Box, word.Confidence * 100, word.Text);
    }

    private static void Add(
        StringBuilder rows, int[] place, PageBox box, double confidence = -1, string text = "")
    {
        int[] numbers = [.. place, box.X0, box.Y0, box.X1 - box.X0, box.Y1 - box.Y0];
        rows.AppendJoin('\t', numbers).Append(
            CultureInfo.InvariantCulture, $"\t{confidence:0.##}\t{OneField(text)}\n");
    }

    // There is no quoting: a field holds neither tabs nor line breaks.
    private static string OneField(string text) =>
        text.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ');
}
