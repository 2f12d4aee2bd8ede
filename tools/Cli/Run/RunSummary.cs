using System.Globalization;
using Spectre.Console;

namespace Quire.Cli.Run;

/// <summary>For people: what became of each document, why something failed, and how to go on.</summary>
internal static class RunSummary
{
    public static void Print(IReadOnlyList<DocumentOutcome> outcomes, RunReport report)
    {
        var console = Terminal.Errors;
        if (Terminal.ReadsErrors)
            console.Write(Table(outcomes));
        else
            foreach (var outcome in outcomes)
                Console.Error.WriteLine($"{outcome.File}: {outcome.State}, {Pages(outcome)}");
        foreach (var outcome in outcomes.Where(outcome => outcome.Reason is not null)) PrintFailure(outcome);
        if (report.Plan is not null) Console.Error.WriteLine($"The text is in {report.Plan.Folder}.");
        if (outcomes.Any(outcome => outcome.HasText))
            Console.Error.WriteLine($"Find it again: quire search WORD{DataOption(report)}");
    }

    private static Table Table(IReadOnlyList<DocumentOutcome> outcomes)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("File", "State", "Pages", "Confidence", "Document");
        foreach (var outcome in outcomes)
        {
            table.AddRow(
                Markup.Escape(Path.GetFileName(outcome.File)),
                $"[{(outcome.Reason is null ? "green" : "red")}]{outcome.State.Replace('_', ' ')}[/]",
                $"{outcome.Pages}",
                outcome.Confidence?.ToString("P1", CultureInfo.InvariantCulture) ?? "",
                $"[dim]{outcome.Document:N}[/]");
        }

        return table;
    }

    private static void PrintFailure(DocumentOutcome outcome)
    {
        if (outcome.FailedPages.Count == 0)
            Console.Error.WriteLine($"{outcome.File}: {outcome.Reason}: {outcome.Detail}");
        foreach (var page in outcome.FailedPages)
            Console.Error.WriteLine($"{outcome.File}, page {page.Page}: {page.Reason}: {page.Detail}");
    }

    private static string Pages(DocumentOutcome outcome)
    {
        var document = outcome.Document is { } id ? $", document {id:N}" : "";
        return $"{outcome.Pages} {(outcome.Pages == 1 ? "page" : "pages")}{document}";
    }

    private static string DataOption(RunReport report) =>
        report.Data == new Embedded.DataFolder(Path.GetFullPath(".quire")) ? "" : $" --data '{report.Data.Path}'";
}
