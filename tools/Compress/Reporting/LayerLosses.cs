using Quire.Compress.Building;
using Quire.Compress.Graphs;
using Quire.Compress.Proving;
using Quire.Compress.Quantization;
using Quire.Onnx;

namespace Quire.Compress.Reporting;

/// <summary>What each layer of the folded networks alone loses on bytes.</summary>
internal static class LayerLosses
{
    // Of the ways to choose a range, the one that loses least for both networks.
    private const string Method = "percentile 99.99";
    private const int MostInputs = 24;
    private static readonly string[] Roles = ["detection", "recognition"];

    /// <summary>Detection and recognition, on the pages that come with the checkout.</summary>
    public static IReadOnlyList<LayerLoss> Of(ModelManifest manifest)
    {
        using var real = new RealInputs(manifest);
        return [.. Roles.SelectMany(role => Of(manifest, real, role))];
    }

    private static IEnumerable<LayerLoss> Of(ModelManifest manifest, RealInputs real, string role)
    {
        var entry = manifest.Entry(role, "folded");
        var model = Model.Read(manifest.Read(entry.File, entry.Sha256));
        var macs = MacCount.PerNode(model.Write(), TypicalInput.Shape(entry));
        var all = (double)macs.Values.Sum();
        var inputs = Selection.Crops(Selection.Spread([.. real.Of(entry, RealInputs.Samples(manifest))], MostInputs));
        var recipe = new QuantizationRecipe(Method, Calibration.Of(model, inputs).Ranges(Method), []);
        return new QuantizationSearch(model, inputs, _ => { }).Alone(recipe)
            .Select(layer => new LayerLoss(role, layer.Layer, macs[layer.Layer] / all, layer.Loss));
    }
}
