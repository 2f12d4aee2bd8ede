using Quire.Compress.Graphs;
using Quire.Compress.Proving;
using Quire.Onnx;

namespace Quire.Compress.Quantization;

/// <summary>Finds the recipe whose network decides most like the original on calibration inputs.</summary>
internal sealed class QuantizationSearch
{
    // Less than this is chance.
    private const double Worthwhile = 0.97;

    private readonly Model _model;
    private readonly IReadOnlyList<Numbers> _inputs;
    private readonly IReadOnlyList<Numbers> _outputs;
    private readonly Action<string> _log;

    /// <param name="model">The folded network.</param>
    /// <param name="inputs">What trials are judged on.</param>
    /// <param name="log">Told what each trial came to.</param>
    public QuantizationSearch(Model model, IReadOnlyList<Numbers> inputs, Action<string> log)
    {
        (_model, _inputs, _log) = (model, inputs, log);
        using var network = new Network(model.Write());
        _outputs = [.. inputs.Select(input => network.Run(input)[0])];
    }

    /// <summary>
    /// Leaves the first layers in floating point, chooses the method for all tensors, then for each, leaves the worst
    /// layers in floating point, and refits every other; each step only as far as it helps.
    /// </summary>
    public QuantizationRecipe Run(Calibration calibration, SearchOptions options)
    {
        string[] first = [.. Plan.Nodes(_model.Graph).Select(node => node.Output).Take(options.FloatFirst)];
        var start = new QuantizationRecipe("", new Dictionary<string, float[]>(), first, options.Format, options.Bits);
        var best = Calibration.Methods.Keys
            .Select(method => Try(method, start with { Method = method, Ranges = calibration.Ranges(method) }))
            .MinBy(trial => trial.Loss)!;
        if (options.PerTensor)
            best = EachTensor(best, calibration);
        best = FallBack(best, options.FloatLayers + first.Length);
        return Refitted(best, calibration.Inputs).Recipe;
    }

    /// <summary>Lets each tensor, in the order of the network, choose its range in the way that loses least.</summary>
    public QuantizationRecipe EachTensor(QuantizationRecipe recipe, Calibration calibration) =>
        EachTensor(new Trial(recipe, Loss(recipe)), calibration).Recipe;

    /// <summary>How far the network of a recipe is from the original: wrong decisions weigh most.</summary>
    public double Loss(QuantizationRecipe recipe)
    {
        using var network = new Network(Quantizer.Applied(_model, recipe).Write());
        var equality = Equality.Of(_outputs, network, _inputs);
        return (100.0 * equality.OtherDecisions / equality.Decisions) + (100 * equality.MeanDifference);
    }

    /// <summary>
    /// The loss with one layer more in floating point, by the layer's output: the lower, the more the layer costs.
    /// </summary>
    public IReadOnlyDictionary<string, double> Sensitivity(QuantizationRecipe recipe) =>
        Plan.Nodes(_model.Graph).Select(node => node.Output).Except(recipe.Float)
            .ToDictionary(layer => layer, layer => Loss(recipe with { Float = [.. recipe.Float, layer] }));

    /// <summary>The loss with only that layer on bytes, layer by layer in the order of the network.</summary>
    public IEnumerable<(string Layer, double Loss)> Alone(QuantizationRecipe recipe)
    {
        var layers = Plan.Nodes(_model.Graph).Select(node => node.Output).ToList();
        return layers.Select(layer =>
            (layer, Loss(recipe with { Float = [.. layers.Where(other => other != layer)] })));
    }

    private Trial EachTensor(Trial best, Calibration calibration)
    {
        foreach (var tensor in calibration.Tensors.Where(tensor => Uses(best.Recipe, tensor)))
        {
            foreach (var method in Calibration.Methods.Keys.Where(method => method != best.Recipe.Method))
            {
                var range = calibration.Range(tensor, method);
                if (range.SequenceEqual(best.Recipe.Ranges[tensor]))
                    continue;
                best = Better(best, Try($"{tensor} by {method}", With(best.Recipe, tensor, method, range)));
            }
        }

        return best;
    }

    private bool Uses(QuantizationRecipe recipe, string tensor) =>
        Quantizer.Applied(_model, recipe).Graph.Nodes
            .Exists(node => node.Type == "QuantizeLinear" && node.Inputs[0] == tensor);

    private static QuantizationRecipe With(QuantizationRecipe recipe, string tensor, string method, float[] range) =>
        recipe with
        {
            Ranges = new Dictionary<string, float[]>(recipe.Ranges) { [tensor] = range },
            Methods = new Dictionary<string, string>(recipe.Methods ?? new Dictionary<string, string>())
            {
                [tensor] = method,
            },
        };

    private Trial Refitted(Trial best, IReadOnlyList<Numbers> inputs) => Better(
        best, Try("layers refitted", LayerRefit.Of(_model, best.Recipe, Selection.Crops(inputs))));

    private Trial FallBack(Trial best, int floatLayers)
    {
        if (best.Recipe.Float.Count >= floatLayers)
            return best;
        foreach (var layer in Sensitivity(best.Recipe).OrderBy(pair => pair.Value).Select(pair => pair.Key))
        {
            if (best.Recipe.Float.Count == floatLayers)
                break;
            var kept = best.Recipe with { Float = [.. best.Recipe.Float, layer] };
            best = Better(best, Try($"{layer} in floating point", kept));
        }

        return best;
    }

    private Trial Try(string name, QuantizationRecipe recipe)
    {
        var trial = new Trial(recipe, Loss(recipe));
        _log($"{name}: {trial.Loss:f3}");
        return trial;
    }

    private static Trial Better(Trial best, Trial other) => other.Loss < best.Loss * Worthwhile ? other : best;

    private sealed record Trial(QuantizationRecipe Recipe, double Loss);
}
