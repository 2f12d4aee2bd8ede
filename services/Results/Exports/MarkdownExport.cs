using System.Text;
using Quire.Contracts;

namespace Quire.Results.Exports;

/// <summary>Markdown (CommonMark with GitHub's tables): headings, paragraphs, tables, checkboxes.</summary>
internal static class MarkdownExport
{
    private const string Rule = "\n---\n\n";

    /// <summary>A line that ends before this share of its region was ended by its author.</summary>
    private const double FullLine = 0.8;

    public static Task WriteAsync(
        ExportedDocument document, Stream destination, CancellationToken cancellationToken) =>
        PagedText.WriteAsync(document, destination, "", Page, Rule, "", cancellationToken);

    private static string Page(ExportedPage page)
    {
        var blocks = LabelledBoxes.Of(page.Read?.Regions ?? [])
            .Select(group => group is [{ Kind: RegionKind.Checkbox }, ..] ? Tasks(group) : Blocks(group))
            .Where(block => block.Length > 0).ToList();
        return blocks.Count > 0 ? string.Join("\n\n", blocks) + "\n" : "";
    }

    private static string Blocks(IEnumerable<RecognizedRegion> regions) => string.Join(' ', regions.Select(Block));

    // A list of tasks, each with what stands to the right of its box.
    private static string Tasks(IEnumerable<RecognizedRegion> regions)
    {
        var text = new StringBuilder();
        foreach (var region in regions)
        {
            if (region.Kind == RegionKind.Checkbox)
                text.Append(text.Length > 0 ? "\n" : "")
                    .Append(region.Value == CheckboxState.Checked ? "- [x]" : "- [ ]");
            else
                text.Append(' ').Append(Block(region));
        }

        return text.ToString();
    }

    private static string Block(RecognizedRegion region) => region.Kind switch
    {
        _ when region.Cells is { Count: > 0 } cells => Table(region, cells),
        RegionKind.Title => $"# {MarkdownText.Escape(OneLine(region))}",
        RegionKind.Barcode when region.Value is { } value =>
            string.Join("  \n", value.ReplaceLineEndings("\n").Split('\n').Select(MarkdownText.Escape)),
        _ => Paragraph(region),
    };

    private static string Paragraph(RecognizedRegion region)
    {
        var text = new StringBuilder();
        foreach (var (index, line) in region.Lines.Index())
        {
            text.Append(MarkdownText.Escape(line.Text));
            if (index < region.Lines.Count - 1)
                text.Append(IsFull(line.Box, region.Box) ? "\n" : "  \n");
        }

        return text.ToString();
    }

    private static bool IsFull(PageBox line, PageBox region) =>
        line.X1 - region.X0 >= FullLine * (region.X1 - region.X0);

    private static string Table(RecognizedRegion table, IReadOnlyList<RecognizedCell> cells)
    {
        var rows = TableGrid.Of(cells);
        var text = new StringBuilder();
        foreach (var (index, row) in rows.Index())
        {
            text.Append('|');
            foreach (var cell in row)
                text.Append($" {MarkdownText.Escape(TableGrid.Text(table, cell, " "))} |");
            text.Append('\n');
            if (index == 0)
                text.Append('|').Insert(text.Length, " --- |", row.Length).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string OneLine(RecognizedRegion region) =>
        string.Join(' ', region.Lines.Select(line => line.Text));
}
