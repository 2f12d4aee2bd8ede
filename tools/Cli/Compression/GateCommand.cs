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
    /// <summary>On fewer documents chance decides what 0.3 points are; one that four let pass, forty refused.</summary>
    internal const int FewestToInstall = 30;

    private static readonly Argument<string> Candidate = new("CANDIDATE")
    {
        Description = "Precision in the manifest, or an ONNX file.",
    };

    private static readonly Option<string?> Role = new("--role")
    {
        Description = "detection, recognition or draft; a file made by quire compress knows its own.",
    };

    private static readonly Option<string[]> Data = new("--data")
    {
        Description = "Documents with ground truth, as for quire eval; several folders are judged together.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Baseline = new("--baseline")
    {
        Description = "Precision in the manifest, or an ONNX file; what reads by default, or what that was made from on "
            + "bytes, unless named.",
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

    private static readonly Option<bool> Install = new("--install")
    {
        Description = "Put a file that passed into models/ and the manifest, as the default of its role.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "The table as JSON." };

    public static Command Create()
    {
        var command = new Command("gate", "Refuse a model that is slower or reads worse than the one that is there.")
        {
            Candidate, Role, Data, Baseline, Budget, Limit, Record, Install, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var sets = parsed.GetValue(Data)!
            .SelectMany(folder => TruthSet.Load(folder, "all", parsed.GetValue(Limit))).ToList();
        if (parsed.GetValue(Install))
            RequireEnough(sets);
        var manifest = CompressCommand.Manifest(null);
        using var models = new GateModels(manifest);
        var role = parsed.GetValue(Role) ?? RoleOf(parsed.GetValue(Candidate)!);
        var baseline = models.Baseline(role, parsed.GetValue(Baseline));
        var candidate = models.Entry(role, parsed.GetValue(Candidate)!);
        var (before, after) = await new GateRun(models, sets).RunAsync(baseline, candidate, cancellationToken);
        var lines = Gate.Judge(before, after, parsed.GetValue(Budget));
        await Console.Out.WriteLineAsync(parsed.GetValue(Json)
            ? JsonSerializer.Serialize(lines, JsonSerializerOptions.Web) : Table(lines));
        var refused = lines.Where(line => !line.Passed).ToList();
        var verdict = Verdict((baseline, candidate), sets, lines);
        if (parsed.GetValue(Record))
            ManifestUpdate.Record(manifest, candidate.Name, verdict);
        if (refused.Count > 0)
        {
            throw new CommandException(ExitCode.InvalidOutput,
                $"refused '{candidate.Name}' against '{baseline.Name}': {string.Join("; ", refused.Select(Reason))}.");
        }

        await Console.Out.WriteLineAsync(parsed.GetValue(Install)
            ? $"'{Installation.Put(manifest, parsed.GetValue(Candidate)!, verdict)}' is now what reads."
            : $"'{candidate.Name}' may take the place of '{baseline.Name}'.");
        return ExitCode.Ok;
    }

    /// <exception cref="CommandException">Too few documents to install by.</exception>
    internal static void RequireEnough(IEnumerable<TruthSet> sets)
    {
        if (sets.Sum(set => set.Items.Count) is var count and < FewestToInstall)
            throw new CommandException(ExitCode.BadArguments,
                $"found {count} documents; expected at least {FewestToInstall} to install by. Name more folders with "
                + "--data, or leave --install out to see the table.");
    }

    private static string Reason(GateLine line) =>
        $"{line.Measure} loses {line.Loss}, {line.Budget} may be lost";

    private static string Table(IReadOnlyList<GateLine> lines) => string.Join('\n', lines.Select(line =>
        string.Create(CultureInfo.InvariantCulture,
            $"{(line.Passed ? "  " : "! ")}{line.Measure,-40} {line.Baseline,14:0.####} {line.Candidate,14:0.####} ")
        + string.Create(CultureInfo.InvariantCulture, $"loss {line.Loss,8:0.###} of {line.Budget:0.###}")));

    private static GateEntry Verdict(
        (ModelEntry Baseline, ModelEntry Candidate) models,
        IEnumerable<TruthSet> sets,
        IReadOnlyList<GateLine> lines) =>
        new(
            lines.All(line => line.Passed),
            models.Candidate.Sha256,
            models.Baseline.Name,
            string.Join(", ", sets.Select(set => $"{set.Name} ({set.Items.Count})")),
            lines.ToDictionary(line => line.Measure, line => new[] { line.Baseline, line.Candidate }));

    private static string RoleOf(string candidate) => Compress.Building.Candidate.Beside(candidate)?.Role
        ?? throw new CommandException(ExitCode.BadArguments,
            $"found no role for '{candidate}'; expected --role detection, recognition or draft.");
}
