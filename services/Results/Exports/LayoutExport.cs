using System.Text;
using Quire.Contracts;

namespace Quire.Results.Exports;

/// <summary>Plain text that keeps the page's layout: words stand in the columns and rows where they are read.</summary>
internal static class LayoutExport
{
    /// <summary>Blank lines that a gap gives at most.</summary>
    private const int MostBlankLines = 3;

    public static Task WriteAsync(
        ExportedDocument document, Stream destination, CancellationToken cancellationToken) =>
        PagedText.WriteAsync(
            document, destination, "", page => Page(page.Read), TextExport.FormFeed, "", cancellationToken);

    private static string Page(RecognizedPage? page)
    {
        var words = page?.Lines()
            .SelectMany(line => line.Words.Select(word => word with { Box = WordBand.Of(line, word) }))
            .Where(word => word.Text.Length > 0).ToList() ?? [];
        if (words.Count == 0)
            return "";
        var charPx = Median(words.Select(word => (word.Box.X1 - word.Box.X0) / (double)Columns(word.Text)));
        var left = words.Min(word => word.Box.X0);
        var text = new StringBuilder();
        PageBox? above = null;
        foreach (var row in TextRows.Of(words))
        {
            if (above is { } before)
                text.Append('\n', BlankLines(before, row[0].Box));
            text.Append(Row(row, left, Math.Max(1, charPx))).Append('\n');
            above = row[0].Box;
        }

        return text.ToString();
    }

    private static StringBuilder Row(List<RecognizedWord> row, int left, double charPx)
    {
        var text = new StringBuilder();
        var column = 0;
        foreach (var word in row)
        {
            var wanted = (int)Math.Round((word.Box.X0 - left) / charPx);
            var spaces = Math.Max(wanted - column, column > 0 ? 1 : 0);
            text.Append(' ', spaces).Append(word.Text);
            column += spaces + Columns(word.Text);
        }

        return text;
    }

    private static int BlankLines(PageBox above, PageBox below)
    {
        var height = Math.Max(1, above.Y1 - above.Y0);
        return Math.Clamp((int)((below.Y0 - above.Y1) / (double)height - 0.5), 0, MostBlankLines);
    }

    /// <summary>Han, kana and the like are two columns wide.</summary>
    private static int Columns(string text) =>
        text.EnumerateRunes().Sum(rune => Search.Script.IsUnspaced(rune) ? 2 : 1);

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted
        ? sorted[sorted.Count / 2]
        : 0;
}
