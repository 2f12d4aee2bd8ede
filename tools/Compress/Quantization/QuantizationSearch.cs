using Quire.Compress.Graphs;
using Quire.Compress.Proving;
using Quire.Onnx;

namespace Quire.Compress.Quantization;

/// <summary>Finds the recipe whose network decides most like the original on calibration inputs.</summary>
/// <param name="model">The folded network.</param>
/// <param name="inputs">What it is calibrated and judged on.</param>
/// <param name="log">Told what each trial came to.</param>
internal sealed class QuantizationSearch(Model model, IReadOnlyList<Numbers> inputs, Action<string> log)
{
    // Less than this is chance.
    private const double Worthwhile = 0.97;

    private readonly byte[] _bytes = model.Write();

    /// <summary>Chooses the method, then leaves the worst layers in floating point.</summary>
    /// <param name="floatLayers">Most layers that stay in floating point.</param>
    public QuantizationRecipe Run(int floatLayers)
    {
        var calibration = Calibration.Of(model, inputs);
        var best = Calibration.Methods.Keys
            .Select(method => Trial(method, new QuantizationRecipe(method, calibration.Ranges(method), [])))
            .MinBy(trial => trial.Loss)!;
        return FallBack(best, floatLayers).Recipe;
    }

    /// <summary>How far the network of a recipe is from the original: wrong decisions weigh most.</summary>
    public double Loss(QuantizationRecipe recipe)
    {
        var quantized = Model.Read(_bytes);
        Quantizer.Apply(quantized, recipe);
        using var one = new Network(_bytes);
        using var other = new Network(quantized.Write());
        var equality = Equality.Of(one, other, inputs);
        return (100.0 * equality.OtherDecisions / equality.Decisions) + (100 * equality.MeanDifference);
    }

    /// <summary>
    /// The loss with one layer more in floating point, by the layer's output: the lower, the more the layer costs.
    /// </summary>
    public IReadOnlyDictionary<string, double> Sensitivity(QuantizationRecipe recipe) =>
        Plan.Nodes(model.Graph).Select(node => node.Output).Except(recipe.Float)
            .ToDictionary(layer => layer, layer => Loss(recipe with { Float = [.. recipe.Float, layer] }));

    /// <summary>The loss with only that layer on bytes, layer by layer in the order of the network.</summary>
    public IEnumerable<(string Layer, double Loss)> Alone(QuantizationRecipe recipe)
    {
        var layers = Plan.Nodes(model.Graph).Select(node => node.Output).ToList();
        return layers.Select(layer => (layer, Loss(recipe with { Float = [.. layers.Where(other => other != layer)] })));
    }

    private TrialResult FallBack(TrialResult best, int floatLayers)
    {
        if (floatLayers == 0)
            return best;
        foreach (var layer in Sensitivity(best.Recipe).OrderBy(pair => pair.Value).Select(pair => pair.Key))
        {
            if (best.Recipe.Float.Count == floatLayers)
                break;
            var kept = best.Recipe with { Float = [.. best.Recipe.Float, layer] };
            best = Better(best, Trial($"{layer} in floating point", kept));
        }

        return best;
    }

    private TrialResult Trial(string name, QuantizationRecipe recipe)
    {
        var trial = new TrialResult(recipe, Loss(recipe));
        log($"{name}: {trial.Loss:f3}");
        return trial;
    }

    private static TrialResult Better(TrialResult best, TrialResult other) =>
        other.Loss < best.Loss * Worthwhile ? other : best;

    private sealed record TrialResult(QuantizationRecipe Recipe, double Loss);
}
