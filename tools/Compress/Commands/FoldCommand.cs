using System.CommandLine;
using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Compress.Proving;
using Quire.Onnx;

namespace Quire.Compress.Commands;

internal static class FoldCommand
{
    // Of probabilities: far less than what any threshold of reading tells apart, far more than what rounding does.
    private const double DefaultBound = 1e-3;

    public static Command Create()
    {
        var model = new Argument<string>("MODEL") { Description = "Name in the manifest, or a file with --role." };
        var target = new Argument<string>("OUT") { Description = "The ONNX file to write." };
        var role = new Option<string?>("--role") { Description = "Of a file: detection, recognition, orientation." };
        var pages = new Option<string?>("--pages") { Description = "Pictures to prove it on; samples/ unless named." };
        var bound = new Option<double>("--bound")
        {
            Description = "Largest difference of the output that is let pass.",
            DefaultValueFactory = _ => DefaultBound,
        };
        var folder = CompressCommand.FolderOption();
        var command = new Command("fold", "Rewrite a network into fewer operations that compute the same.")
        {
            model, target, role, pages, bound, folder,
        };
        command.SetAction(parsed =>
        {
            var manifest = CompressCommand.Manifest(parsed.GetValue(folder));
            var (bytes, entry) = ModelArgument.Read(manifest, parsed.GetValue(model)!, parsed.GetValue(role));
            var folded = Folded(bytes);
            Prove(manifest, entry, (bytes, folded), parsed.GetValue(pages), parsed.GetValue(bound));
            File.WriteAllBytes(parsed.GetValue(target)!, folded);
        });
        return command;
    }

    private static byte[] Folded(byte[] bytes)
    {
        var model = Model.Read(bytes);
        var before = model.Graph.Nodes.Count(node => node.Type != "Constant");
        Fold.Apply(model);
        Console.WriteLine($"{before} operations, now {model.Graph.Nodes.Count}");
        return model.Write();
    }

    private static void Prove(
        ModelManifest manifest, ModelEntry entry, (byte[] Before, byte[] After) models, string? pages, double bound)
    {
        using var real = new RealInputs(manifest);
        using var before = new Network(models.Before);
        using var after = new Network(models.After);
        var folder = pages ?? RealInputs.Samples(manifest);
        var equality = Equality.Of(before, after, real.Of(entry, folder));
        Console.WriteLine(
            $"{equality.Inputs} inputs of {folder}: max abs difference {equality.MaxDifference:g3}, "
            + $"{equality.OtherDecisions} of {equality.Decisions} decisions differ");
        if (equality.MaxDifference > bound)
        {
            throw new CompressException(CompressException.InvalidOutput,
                $"Found a difference of {equality.MaxDifference:g3}; expected at most {bound:g3}. "
                + "Nothing was written.");
        }
    }
}
