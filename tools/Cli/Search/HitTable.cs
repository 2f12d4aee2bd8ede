using Quire.Results.Search;
using Spectre.Console;

namespace Quire.Cli.Search;

internal static class HitTable
{
    /// <summary>A row a page; what matched stands out.</summary>
    public static Table Of(SearchAnswer answer)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Document", "Page", "Text");
        foreach (var hit in answer.Results)
        {
            var name = $"{Markup.Escape(hit.FileName)}\n[dim]{hit.Document:N}[/]";
            table.AddRow(name, $"{hit.Page}", Marked(hit));
        }

        return table;
    }

    private static string Marked(SearchHit hit)
    {
        var markup = "";
        var at = 0;
        foreach (var mark in hit.Marks)
        {
            var end = mark[0] + mark[1];
            markup += $"{Markup.Escape(hit.Text[at..mark[0]])}[bold yellow]{Markup.Escape(hit.Text[mark[0]..end])}[/]";
            at = end;
        }

        return markup + Markup.Escape(hit.Text[at..]);
    }
}
