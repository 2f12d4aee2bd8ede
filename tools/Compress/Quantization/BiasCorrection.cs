using Quire.Compress.Building;
using Quire.Compress.Graphs;
using Quire.Onnx;

namespace Quire.Compress.Quantization;

/// <summary>
/// Moves each bias by what rounding moved the mean of its channel (Nagel et al. 2019, section 4.2), layer by layer in
/// the order of the network: each is measured behind those that are corrected already, or else all would mend the
/// first one's error again.
/// </summary>
internal static class BiasCorrection
{
    /// <param name="model">The folded network.</param>
    /// <param name="recipe">Without corrections.</param>
    /// <param name="inputs">What the means are taken over.</param>
    public static IReadOnlyDictionary<string, float[]> Of(
        Model model, QuantizationRecipe recipe, IReadOnlyList<Numbers> inputs)
    {
        var layers = Plan.Nodes(model.Graph).Where(node => node.Type == "Conv").Select(node => node.Output)
            .Except(recipe.Float).ToList();
        var wanted = Means(model, layers, inputs);
        var biases = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var layer in layers)
        {
            var quantized = Model.Read(model.Write());
            Quantizer.Apply(quantized, recipe with { Biases = biases });
            var found = Means(quantized, [layer], inputs)[layer];
            biases[layer] = [.. wanted[layer].Zip(found, (before, after) => (float)(before - after))];
        }

        return biases;
    }

    private static Dictionary<string, double[]> Means(
        Model model, IReadOnlyList<string> layers, IReadOnlyList<Numbers> inputs)
    {
        using var network = Probe.Open(model, layers);
        var sums = layers.ToDictionary(layer => layer, _ => Array.Empty<double>());
        foreach (var input in inputs)
        {
            foreach (var (layer, means) in network.Outputs.Zip(network.Run(input, ChannelMeans)))
            {
                if (sums.TryGetValue(layer, out var sum))
                    sums[layer] = sum.Length == 0 ? means : [.. sum.Zip(means, (one, other) => one + other)];
            }
        }

        return sums.ToDictionary(sum => sum.Key, sum => sum.Value.Select(value => value / inputs.Count).ToArray());
    }

    // Of [1, channels, h, w].
    private static double[] ChannelMeans(ReadOnlySpan<float> values, long[] shape)
    {
        if (shape.Length != 4)
            return [];
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
