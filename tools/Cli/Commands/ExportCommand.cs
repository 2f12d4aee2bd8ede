using System.CommandLine;
using Quire.Cli.Embedded;
using Quire.Cli.Run;
using Quire.Results.Documents;
using Quire.Results.Exports;
using Quire.Results.Ledger;

namespace Quire.Cli.Commands;

internal static class ExportCommand
{
    public static Command Create()
    {
        var document = new Argument<Guid>("ID") { Description = "The document, as run and search show it." };
        var data = DataFolder.Option();
        var output = new Option<string>("--out")
        {
            Description = "Folder for the text, one file a form; standard output if left out.",
            HelpName = "DIR",
        };
        var formats = Formats.Option();
        var force = new Option<bool>("--force") { Description = "Overwrite files in the --out folder." };
        var command = new Command("export", "Write a document's text.") { document, data, output, formats, force };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var stored = StoredResults.Open(parsed.GetValue(data)!);
            var row = await FindAsync(stored.Get<DocumentLookup>(), parsed.GetValue(document), cancellation);
            await stored.RecordAsync("export_document", $"{row.Id}");
            var formatNames = parsed.GetValue(formats)!;
            var plan = parsed.GetValue(output) is { } folder
                ? OutputPlan.Make(folder, formatNames, [row.FileName], parsed.GetValue(force))
                : null;
            foreach (var name in formatNames)
            {
                var content = stored.Get<DocumentExport>().Of(row, cancellation);
                var path = plan?.PathOf(row.FileName, name, content.PageCount);
                await WriteAsync(content, ExportFormat.Find(name)!, path, cancellation);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<DocumentRow> FindAsync(
        DocumentLookup documents, Guid id, CancellationToken cancellationToken)
    {
        var row = await documents.FindAsync(EmbeddedSettings.Tenant, id, cancellationToken)
            ?? throw new CommandException(
                ExitCode.Input, $"found no document {id:N}; quire search shows those that there are.");
        return DocumentState.HasResult(row.State)
            ? row
            : throw new CommandException(
                ExitCode.Input,
                $"document {id:N} ({row.FileName}) has no text: it is {row.State.Replace('_', ' ')}. {row.Detail}");
    }

    private static async Task WriteAsync(
        ExportedDocument document, ExportFormat format, string? path, CancellationToken cancellationToken)
    {
        if (path is not null)
        {
            await OutputFile.WriteAsync(path, stream => format.WriteAsync(document, stream, cancellationToken));
            return;
        }

        await using var output = Console.OpenStandardOutput();
        await format.WriteAsync(document, output, cancellationToken);
    }
}
