using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Quire.Cli.Commands;
using Quire.Cli.Evaluation;
using Quire.Compress.Building;
using Quire.Compress.Commands;
using Quire.Compress.Gating;
using Quire.Onnx;

namespace Quire.Cli.Compression;

internal static class GateCommand
{
    private static readonly Argument<string> Candidate = new("CANDIDATE")
    {
        Description = "Precision in the manifest, or an ONNX file.",
    };

    private static readonly Option<string> Role = new("--role")
    {
        Description = "detection or recognition.",
        Required = true,
    };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Documents with ground truth, as for quire eval.",
        Required = true,
    };

    private static readonly Option<string> Baseline = new("--baseline")
    {
        Description = "Precision in the manifest, or an ONNX file.",
        DefaultValueFactory = _ => OnnxOptions.DefaultPrecision,
    };

    private static readonly Option<double> Budget = new("--budget")
    {
        Description = "Points of a hundred that may be lost.",
        DefaultValueFactory = _ => Gate.DefaultBudget,
    };

    private static readonly Option<int> Limit = new("--limit") { Description = "Most documents a set; 0 for all." };

    private static readonly Option<bool> Record = new("--record")
    {
        Description = "Write the verdict into the manifest.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "The table as JSON." };

    public static Command Create()
    {
        var command = new Command("gate", "Refuse a model that is slower or reads worse than the one that is there.")
        {
            Candidate, Role, Data, Baseline, Budget, Limit, Record, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var manifest = CompressCommand.Manifest(null);
        using var models = new GateModels(manifest);
        var role = parsed.GetValue(Role)!;
        var baseline = models.Entry(role, parsed.GetValue(Baseline)!);
        var candidate = models.Entry(role, parsed.GetValue(Candidate)!);
        var sets = TruthSet.Load(parsed.GetValue(Data)!, "all", parsed.GetValue(Limit)).ToList();
        var (before, after) = await new GateRun(models, sets).RunAsync(baseline, candidate, cancellationToken);
        var lines = Gate.Judge(before, after, parsed.GetValue(Budget));
        await Console.Out.WriteLineAsync(parsed.GetValue(Json)
            ? JsonSerializer.Serialize(lines, JsonSerializerOptions.Web) : Table(lines));
        var refused = lines.Where(line => !line.Passed).ToList();
        if (parsed.GetValue(Record))
            Write(manifest, (baseline, candidate), sets, lines);
        if (refused.Count > 0)
        {
            throw new CommandException(ExitCode.InvalidOutput,
                $"refused '{candidate.Name}' against '{baseline.Name}': {string.Join("; ", refused.Select(Reason))}.");
        }

        await Console.Out.WriteLineAsync($"'{candidate.Name}' may take the place of '{baseline.Name}'.");
        return ExitCode.Ok;
    }

    private static string Reason(GateLine line) =>
        $"{line.Measure} loses {line.Loss}, {line.Budget} may be lost";

    private static string Table(IReadOnlyList<GateLine> lines) => string.Join('\n', lines.Select(line =>
        string.Create(CultureInfo.InvariantCulture,
            $"{(line.Passed ? "  " : "! ")}{line.Measure,-40} {line.Baseline,14:0.####} {line.Candidate,14:0.####} ")
        + string.Create(CultureInfo.InvariantCulture, $"loss {line.Loss,8:0.###} of {line.Budget:0.###}")));

    private static void Write(
        ModelManifest manifest, (ModelEntry Baseline, ModelEntry Candidate) models, IEnumerable<TruthSet> sets,
        IReadOnlyList<GateLine> lines) =>
        ManifestUpdate.Record(manifest, models.Candidate.Name, new GateEntry(
            lines.All(line => line.Passed),
            models.Candidate.Sha256,
            models.Baseline.Name,
            string.Join(", ", sets.Select(set => $"{set.Name} ({set.Items.Count})")),
            lines.ToDictionary(line => line.Measure, line => new[] { line.Baseline, line.Candidate })));
}
