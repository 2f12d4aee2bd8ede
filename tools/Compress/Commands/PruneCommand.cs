using System.CommandLine;
using Quire.Compress.Building;
using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Compress.Proving;
using Quire.Compress.Pruning;

namespace Quire.Compress.Commands;

internal static class PruneCommand
{
    private const int MostInputs = 48;
    private const double DefaultShare = 0.7;

    private static readonly Option<double> Share = new("--macs")
    {
        Description = "Share of the multiplications that may stay.",
        DefaultValueFactory = _ => DefaultShare,
    };

    private static readonly Option<string[]> Criteria = new("--criterion")
    {
        Description = "How channels are judged; the better one of several, group by group.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [.. Criterion.All.Keys],
    };

    public static Command Create()
    {
        Criteria.AcceptOnlyFromAmong([.. Criterion.All.Keys]);
        var asked = new CandidateOptions("pruned", "Pictures to mend it on; samples/ unless named.");
        var command = new Command("prune", "Take the channels out of a network that it can best do without.")
        {
            Share, Criteria,
        };
        asked.AddTo(command);
        command.SetAction(parsed => Run(
            asked.Read(parsed), parsed.GetValue(Share), parsed.GetValue(Criteria)!));
        return command;
    }

    private static void Run(CandidateRequest request, double share, string[] criteria)
    {
        var model = Model.Read(request.Bytes);
        Fold.Apply(model);
        using var real = new RealInputs(request.Manifest);
        var inputs = Selection.Crops(Selection.Spread([.. real.Of(request.Entry, request.Pages)], MostInputs));
        Console.WriteLine($"{inputs.Count} inputs of {request.Pages}");
        var recipe = new PruningSearch(model, inputs, TypicalInput.Shape(request.Entry), Console.WriteLine)
            .Run(share, criteria);
        recipe.Apply(model);
        request.Write(model.Write(), ["fold", "prune"], recipe.Write);
    }
}
