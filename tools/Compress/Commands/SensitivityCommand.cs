using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Quire.Compress.Building;
using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Compress.Proving;
using Quire.Compress.Quantization;
using Quire.Onnx;

namespace Quire.Compress.Commands;

/// <summary>Which layers can go on bytes at little cost, and which of them are worth it.</summary>
internal static class SensitivityCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("MODEL") { Description = "Name in the manifest, or a file with --role." };
        var role = new Option<string?>("--role") { Description = "Of a file: detection, recognition." };
        var pages = new Option<string?>("--pages") { Description = "Pictures to judge on; samples/ unless named." };
        var method = new Option<string>("--method")
        {
            Description = "How ranges are chosen.",
            DefaultValueFactory = _ => "percentile 99.99",
        };
        method.AcceptOnlyFromAmong([.. Calibration.Methods.Keys]);
        var json = new Option<bool>("--json") { Description = "One JSON object a layer." };
        var folder = CompressCommand.FolderOption();
        var command = new Command("sensitivity", "Show what each layer alone loses on bytes.")
        {
            model, role, pages, method, json, folder,
        };
        command.SetAction(parsed => Run(
            CompressCommand.Manifest(parsed.GetValue(folder)),
            (parsed.GetValue(model)!, parsed.GetValue(role)),
            parsed.GetValue(pages),
            parsed.GetValue(method)!,
            parsed.GetValue(json)));
        return command;
    }

    private static void Run(
        ModelManifest manifest, (string Name, string? Role) asked, string? pages, string method, bool json)
    {
        var (bytes, entry) = ModelArgument.Read(manifest, asked.Name, asked.Role);
        var model = Model.Read(bytes);
        Fold.Apply(model);
        using var real = new RealInputs(manifest);
        var inputs = real.Of(entry, pages ?? RealInputs.Samples(manifest)).ToList();
        var macs = MacCount.PerNode(model.Write(), inputs[0].Shape);
        var recipe = new QuantizationRecipe(method, Calibration.Of(model, inputs).Ranges(method), []);
        Console.Error.WriteLine($"{inputs.Count} inputs, {Plan.Nodes(model.Graph).Count} layers");
        foreach (var (layer, loss) in new QuantizationSearch(model, inputs, Console.Error.WriteLine).Alone(recipe))
            Console.WriteLine(Row(layer, (double)macs[layer] / macs.Values.Sum(), loss, json));
    }

    // Loss as quantize counts it: decisions that come out otherwise, and the distance, in percent.
    private static string Row(string layer, double work, double loss, bool json) => json
        ? JsonSerializer.Serialize(new { layer, shareOfMacs = work, loss }, JsonSerializerOptions.Web)
        : string.Create(CultureInfo.InvariantCulture, $"{layer,-44}{work,8:P1} of the work{loss,10:F3} lost");
}
