using System.CommandLine;
using Quire.Cli.Client;
using Quire.Cli.Embedded;
using Quire.Cli.Input;
using Quire.Cli.Run;

namespace Quire.Cli.Commands;

internal static class RunCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files, folders or patterns: PDF, TIFF, JPEG, PNG, WebP, HEIF, GIF, BMP.",
            Arity = ArgumentArity.OneOrMore,
        };
        var data = DataFolder.Option();
        var output = new Option<string>("--out")
        {
            Description = "Folder for the text, one file a document and form; standard output if left out.",
            HelpName = "DIR",
        };
        var formats = Formats.Option();
        var force = new Option<bool>("--force") { Description = "Overwrite files in the --out folder." };
        var preprocessing = PreprocessingOption.Create();
        var json = new Option<bool>("--json") { Description = "One JSON object a document, no text." };
        var command = new Command("run", "Read documents and keep their text for search.")
        {
            files, data, output, formats, preprocessing, force, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var inputs = InputFiles.Expand(parsed.GetValue(files)!);
            var plan = parsed.GetValue(output) is { } folder
                ? OutputPlan.Make(folder, parsed.GetValue(formats)!, inputs, parsed.GetValue(force))
                : null;
            var report = new RunReport(parsed.GetValue(data)!, parsed.GetValue(formats)!, plan, parsed.GetValue(json));
            var settings = new EmbeddedSettings
            {
                Folder = report.Data,
                Command = "quire run",
                LogLevel = LogLevel.Error,
                Preprocessing = parsed.GetValue(preprocessing),
            };
            return RunAsync(inputs, settings, report, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> inputs,
        EmbeddedSettings settings,
        RunReport report,
        CancellationToken cancellationToken)
    {
        await using var host = await EmbeddedHost.StartAsync(settings, cancellationToken);
        using var client = new QuireClient(host.Address, host.Token);
        var outcomes = await ProgressBars.ShowAsync(
            inputs.Count, progress => new RunSession(client, progress).ReadAsync(inputs, cancellationToken));
        await report.WriteAsync(client, outcomes, cancellationToken);
        return outcomes.Max(outcome => outcome.ExitCode);
    }
}
