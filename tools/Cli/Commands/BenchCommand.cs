using System.CommandLine;
using System.Text.Json;
using Quire.Cli.Bench;
using Quire.Cli.Evaluation;
using Quire.Onnx;

namespace Quire.Cli.Commands;

internal static class BenchCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data")
        {
            Description = "Folder with manifest.json, or folders that have one; the samples unless given.",
        };
        var limit = new Option<int>("--limit") { Description = "Most documents a set; 0 for all." };
        var rounds = new Option<int>("--rounds") { Description = "Times to read.", DefaultValueFactory = _ => 3 };
        var models = new Option<string[]>("--models")
        {
            Description = "Sets of models to compare, the first with all others.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["fp32", OnnxOptions.DefaultPrecision],
        };
        var lines = new Option<int>("--lines")
        {
            Description = "Lines to compare between batches and threads; 0 for none.",
            DefaultValueFactory = _ => 100,
        };
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("bench", "Speed of every stage, against baselines, as ratios.")
        {
            data, limit, rounds, models, lines, json,
        };
        command.Subcommands.Add(BenchSearchCommand.Create());
        command.SetAction((parsed, cancellation) => RunAsync(
            Files(parsed.GetValue(data), parsed.GetValue(limit)),
            parsed.GetValue(models)!,
            (Math.Max(1, parsed.GetValue(rounds)), parsed.GetValue(lines), parsed.GetValue(json)),
            cancellation));
        return command;
    }

    private static IEnumerable<string> Files(string? data, int limit) => data is null
        ? Directory.GetFiles(Path.Combine(RepositoryRoot.Find(), "samples")).Order(StringComparer.Ordinal)
        : TruthSet.Load(data, "all", limit).SelectMany(set => set.Items).Select(item => item.File);

    private static async Task<int> RunAsync(
        IEnumerable<string> files,
        string[] models,
        (int Rounds, int Lines, bool Json) wanted,
        CancellationToken cancellationToken)
    {
        var pages = await BenchPage.LoadAsync(files, cancellationToken);
        var report = Run(pages, models, wanted.Rounds, wanted.Lines, cancellationToken);
        await Console.Out.WriteLineAsync(
            wanted.Json ? JsonSerializer.Serialize(report, JsonSerializerOptions.Web) : report.Table());
        return ExitCode.Ok;
    }

    private static BenchReport Run(
        IReadOnlyList<BenchPage> pages, string[] models, int rounds, int lines, CancellationToken cancellationToken)
    {
        var contenders = models.Select(name => (Contender)new QuireContender(name)).ToList();
        if (TesseractContender.IfInstalled() is { } tesseract)
            contenders.Add(tesseract);
        var rows = BenchRun.Rows(contenders, pages, rounds, cancellationToken);
        contenders.ForEach(contender => contender.Dispose());
        var comparison = lines > 0 ? LineComparison.Of(pages, models[^1], lines, cancellationToken) : null;
        return new BenchReport(pages.Count, rounds, rows, comparison);
    }
}
