using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Compress.Pruning;
using Quire.Onnx;

namespace Quire.Compress.Quantization;

/// <summary>
/// Fits each layer to what it really sees, in the order of the network: its weights are rounded together by what the
/// bytes before it make of its inputs (<see cref="WeightRounding"/>), and its bias takes what all of that moved the mean
/// of a channel by (Nagel et al. 2019, section 4.2).
/// </summary>
internal static class LayerRefit
{
    // Of each layer's input; a line has hundreds of places, a page tens of thousands.
    private const int SamplesOfAll = 16_000;

    /// <summary>The recipe with the rounding and the biases of every convolution that runs on bytes.</summary>
    /// <param name="model">The folded network.</param>
    /// <param name="recipe">Says which layers, and how many bits.</param>
    /// <param name="inputs">Of the network.</param>
    public static QuantizationRecipe Of(Model model, QuantizationRecipe recipe, IReadOnlyList<Numbers> inputs)
    {
        var layers = Plan.Nodes(model.Graph)
            .Where(node => node.Type == "Conv" && !recipe.Float.Contains(node.Output)).ToList();
        var (rounding, biases) = (new Dictionary<string, string>(), new Dictionary<string, float[]>());
        recipe = recipe with { Rounding = rounding, Biases = biases };
        var wanted = Means(model, [.. layers.Select(layer => layer.Output)], inputs);
        foreach (var layer in layers)
        {
            if (layer.Int("group", 1) == 1)
                rounding[layer.Output] = Rounding(model, Quantizer.Applied(model, recipe), layer, recipe.Bits, inputs);
            var found = Means(Quantizer.Applied(model, recipe), [layer.Output], inputs)[layer.Output];
            biases[layer.Output] = [.. wanted[layer.Output].Zip(found, (before, after) => (float)(before - after))];
        }

        return recipe;
    }

    private static string Rounding(
        Model model, Model quantized, Node layer, int bits, IReadOnlyList<Numbers> inputs)
    {
        var weights = model.Graph.Constant(layer.Inputs[1])!;
        var there = quantized.Graph.Nodes.Single(node => node.Type == "Conv" && node.Output == layer.Output);
        var (seen, patches) = (there.Inputs[0], new Patches(model.Graph, layer));
        using var network = Prefix(quantized, [seen]);
        var columns = weights.Count / (int)weights.Shape[0];
        var squares = LeastSquares.Matrix(columns, columns);
        var random = new Random(Patches.Seed);
        foreach (var input in inputs)
        {
            network.Run(input, (values, shape) =>
            {
                var samples = Math.Max(1, SamplesOfAll / inputs.Count);
                LeastSquares.AddSquares(patches.Sample(values, shape, random, samples), squares);
                return true;
            });
        }

        return WeightRounding.Pack(WeightRounding.Offsets(weights, bits, squares));
    }

    // No more of the network than leads to some tensors.
    private static Network Prefix(Model model, IEnumerable<string> tensors)
    {
        var prefix = Model.Read(model.Write());
        prefix.Graph.Outputs.Clear();
        foreach (var tensor in tensors)
            prefix.Graph.Outputs.Add(new ValueInfo(tensor, ElementType.Float, null));
        DeadNodes.Remove(prefix.Graph);
        return new Network(prefix.Write());
    }

    private static Dictionary<string, double[]> Means(
        Model model, IReadOnlyList<string> layers, IReadOnlyList<Numbers> inputs)
    {
        using var network = Prefix(model, layers);
        var sums = layers.ToDictionary(layer => layer, _ => Array.Empty<double>());
        foreach (var input in inputs)
        {
            foreach (var (layer, means) in network.Outputs.Zip(network.Run(input, ChannelMeans)))
            {
                sums[layer] = sums[layer] is { Length: > 0 } sum
                    ? [.. sum.Zip(means, (one, other) => one + other)] : means;
            }
        }

        return sums.ToDictionary(sum => sum.Key, sum => sum.Value.Select(value => value / inputs.Count).ToArray());
    }

    // Of [1, channels, h, w].
    private static double[] ChannelMeans(ReadOnlySpan<float> values, long[] shape)
    {
        var means = new double[shape[1]];
        var size = values.Length / means.Length;
        for (var channel = 0; channel < means.Length; channel++)
        {
            foreach (var value in values.Slice(channel * size, size))
                means[channel] += (double)value / size;
        }

        return means;
    }
}
