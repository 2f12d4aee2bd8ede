using System.CommandLine;
using System.Text.Json;
using Quire.Cli.Evaluation;
using Quire.Compress.Building;
using Quire.Compress.Commands;
using Quire.Compress.Reporting;

namespace Quire.Cli.Compression;

internal static class ReportCommand
{
    private static readonly Argument<string[]> Candidates = new("CANDIDATE")
    {
        Description = "ONNX files made by quire compress, beside the models of the manifest.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string[]> Data = new("--data")
    {
        Description = "Documents with ground truth, as for quire eval; several folders are read one after the other.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> Limit = new("--limit") { Description = "Most documents a set; 0 for all." };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The HTML file to write.",
        DefaultValueFactory = _ => "compression.html",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "The figures as JSON too." };

    private static readonly Option<bool> Record = new("--record")
    {
        Description = "Write time and accuracy of each model into the manifest.",
    };

    private static readonly Option<bool> Sensitivity = new("--sensitivity")
    {
        Description = "Also what each layer alone loses on bytes; takes minutes.",
    };

    public static Command Create()
    {
        var command = new Command("report", "Compare all models: accuracy, time, size, and where the time goes.")
        {
            Candidates, Data, Limit, Out, Json, Record, Sensitivity,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var manifest = CompressCommand.Manifest(null);
        using var models = new GateModels(manifest);
        var sets = parsed.GetValue(Data)!
            .SelectMany(folder => TruthSet.Load(folder, "all", parsed.GetValue(Limit))).ToList();
        var entries = models.Readers(parsed.GetValue(Candidates)!);
        var report = await new ReportRun(models, sets)
            .RunAsync(entries, parsed.GetValue(Sensitivity), cancellationToken);
        var target = parsed.GetValue(Out)!;
        await File.WriteAllTextAsync(target, ReportHtml.Of(report), cancellationToken);
        if (parsed.GetValue(Record))
        {
            foreach (var model in report.Models.Where(model => manifest.Models.Any(it => it.Name == model.Name)))
                ManifestUpdate.Measured(manifest, model, report.Processor, report.Data);
        }

        if (parsed.GetValue(Json))
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
        else
            await Console.Out.WriteLineAsync($"{target}: {report.Models.Count} models");
        return ExitCode.Ok;
    }
}
