using System.Text.Json;
using Quire.Cli.Client;
using Quire.Cli.Embedded;

namespace Quire.Cli.Run;

/// <summary>Hands out what was read: to files or standard output; notes for people go to standard error.</summary>
/// <param name="Data">Where it can be searched.</param>
/// <param name="Formats">Forms of the text.</param>
/// <param name="Plan">Files to write; null for standard output.</param>
/// <param name="Json">A JSON line a document instead of text and notes.</param>
internal sealed record RunReport(DataFolder Data, IReadOnlyList<string> Formats, OutputPlan? Plan, bool Json)
{
    public async Task WriteAsync(
        QuireClient client, IReadOnlyList<DocumentOutcome> outcomes, CancellationToken cancellationToken)
    {
        foreach (var outcome in outcomes)
        {
            if (outcomes.Count > 1 && Plan is null && !Json)
                await Console.Out.WriteLineAsync($"==> {outcome.File} <==");
            var written = outcome.HasText && Plan is not null
                ? await SaveAsync(client, outcome, Plan, cancellationToken)
                : [];
            if (Json) PrintJson(outcome, written);
            else if (outcome.HasText && Plan is null) await PrintTextAsync(client, outcome, cancellationToken);
        }

        if (!Json) RunSummary.Print(outcomes, this);
    }

    private static async Task<IReadOnlyList<string>> SaveAsync(
        QuireClient client, DocumentOutcome outcome, OutputPlan plan, CancellationToken cancellationToken)
    {
        var written = new List<string>();
        foreach (var format in plan.Formats)
        {
            var path = plan.PathOf(outcome.File, format, outcome.Pages);
            await OutputFile.WriteAsync(
                path, stream => client.ExportAsync(outcome.Document!.Value, format, stream, cancellationToken));
            written.Add(path);
        }

        return written;
    }

    private async Task PrintTextAsync(
        QuireClient client, DocumentOutcome outcome, CancellationToken cancellationToken)
    {
        await using var output = Console.OpenStandardOutput();
        await Console.Out.FlushAsync(cancellationToken);
        foreach (var format in Formats)
        {
            await client.ExportAsync(outcome.Document!.Value, format, output, cancellationToken);
            await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }

    private static void PrintJson(DocumentOutcome outcome, IReadOnlyList<string> written) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(
            new
            {
                outcome.File,
                outcome.Document,
                outcome.State,
                outcome.Pages,
                outcome.Confidence,
                outcome.Reason,
                outcome.Detail,
                outcome.FailedPages,
                written,
            },
            JsonSerializerOptions.Web));
}
