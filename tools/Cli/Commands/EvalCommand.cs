using System.CommandLine;
using System.Text.Json;
using Quire.Cli.Evaluation;
using Quire.Cli.Reading;
using Quire.Onnx;

namespace Quire.Cli.Commands;

internal static class EvalCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "Folder with manifest.json, or folders that have one.",
            Required = true,
        };
        var split = new Option<string>("--split")
        {
            Description = "Only items of this split.",
            DefaultValueFactory = _ => "all",
        };
        var limit = new Option<int>("--limit") { Description = "Most documents a set; 0 for all." };
        var json = new Option<bool>("--json") { Description = "One JSON object a set." };
        var dump = new Option<string?>("--dump")
        {
            Description = "Folder for texts, scores and a report with the worst pages, each in SET/.",
        };
        var models = ModelsOption.Create();
        var preprocessing = PreprocessingOption.Create();
        var command = new Command("eval", "Accuracy and speed on documents with ground truth.")
        {
            data, split, limit, json, dump, models, preprocessing,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            TruthSet.Load(parsed.GetValue(data)!, parsed.GetValue(split)!, parsed.GetValue(limit)),
            new OnnxOptions
            {
                Precision = parsed.GetValue(models)!,
                AllowUngated = true,
                Reading = PreprocessingOption.Reading(parsed.GetValue(preprocessing)),
            },
            parsed.GetValue(dump),
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        IEnumerable<TruthSet> sets,
        OnnxOptions options,
        string? dump,
        bool json,
        CancellationToken cancellationToken)
    {
        using var engine = Engine.Load(options);
        var run = new EvaluationRun(engine, options.PagesAtOnce, dump is null ? null : new EvaluationDump(dump));
        foreach (var set in sets)
        {
            var report = await run.RunAsync(set, cancellationToken);
            await Console.Out.WriteLineAsync(
                json ? JsonSerializer.Serialize(report, JsonSerializerOptions.Web) : ReportText.Of(report));
        }

        return ExitCode.Ok;
    }
}
