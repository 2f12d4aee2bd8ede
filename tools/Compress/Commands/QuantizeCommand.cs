using System.CommandLine;
using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Compress.Proving;
using Quire.Compress.Quantization;
using Quire.Onnx;

namespace Quire.Compress.Commands;

internal static class QuantizeCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("MODEL") { Description = "Name in the manifest, or a file with --role." };
        var recipe = new Argument<string>("RECIPE") { Description = "The JSON file to write." };
        var role = new Option<string?>("--role") { Description = "Of a file: detection, recognition." };
        var pages = new Option<string?>("--pages") { Description = "Pictures to calibrate on; samples/ unless named." };
        var layers = new Option<int>("--float-layers") { Description = "Most layers that stay in floating point." };
        var folder = CompressCommand.FolderOption();
        var command = new Command("quantize", "Find out how a network is best run on bytes.")
        {
            model, recipe, role, pages, layers, folder,
        };
        command.SetAction(parsed => Run(
            CompressCommand.Manifest(parsed.GetValue(folder)),
            (parsed.GetValue(model)!, parsed.GetValue(role)),
            parsed.GetValue(pages),
            parsed.GetValue(layers),
            parsed.GetValue(recipe)!));
        return command;
    }

    private static void Run(
        ModelManifest manifest, (string Name, string? Role) asked, string? pages, int floatLayers, string target)
    {
        var (bytes, entry) = ModelArgument.Read(manifest, asked.Name, asked.Role);
        var model = Model.Read(bytes);
        Fold.Apply(model);
        using var real = new RealInputs(manifest);
        var inputs = real.Of(entry, pages ?? RealInputs.Samples(manifest)).ToList();
        Console.WriteLine($"{inputs.Count} inputs; loss of each trial: wrong decisions and distance, in percent");
        var recipe = new QuantizationSearch(model, inputs, Console.WriteLine).Run(floatLayers);
        recipe.Write(target);
        Console.WriteLine($"{target}: {recipe.Method}, {recipe.Float.Count} layers in floating point");
    }
}
