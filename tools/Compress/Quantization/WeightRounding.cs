using System.IO.Compression;
using Quire.Compress.Building;
using Quire.Compress.Graphs;
using Quire.Compress.Pruning;
using Quire.Onnx;

namespace Quire.Compress.Quantization;

/// <summary>
/// Rounds the weights of dense convolutions so that what one loses the others make up for, as far as their inputs go
/// together (GPTQ, Frantar et al. 2022, written as Babai's nearest plane: Chen et al. 2025). To the nearest code, each
/// weight alone, they lost most of what a network on bytes loses.
/// </summary>
internal static class WeightRounding
{
    // Of each input; a line has hundreds of places, a page tens of thousands.
    private const int SamplesOfAll = 12_000;

    // Of the mean square of an input, so that what is never seen does not take part.
    private const double Ridge = 1e-2;

    /// <summary>By how many codes each weight differs from the nearest, packed, by the output of the node.</summary>
    /// <param name="model">The folded network.</param>
    /// <param name="recipe">Says which layers, and how many bits.</param>
    /// <param name="inputs">That show which inputs of a layer go together.</param>
    public static IReadOnlyDictionary<string, string> Of(
        Model model, QuantizationRecipe recipe, IReadOnlyList<Numbers> inputs)
    {
        var layers = Plan.Nodes(model.Graph)
            .Where(node => node.Type == "Conv" && node.Int("group", 1) == 1 && !recipe.Float.Contains(node.Output))
            .Select(node => new Layer(
                node.Output, model.Graph.Constant(node.Inputs[1])!, new Patches(model.Graph, node))).ToList();
        using var network = Probe.Open(model, layers.Select(layer => layer.Inputs.Tensor));
        var random = new Random(Patches.Seed);
        foreach (var input in inputs)
        {
            var next = 0;
            network.Run(input, (values, shape) =>
            {
                var tensor = network.Outputs[next++];
                foreach (var layer in layers.Where(layer => layer.Inputs.Tensor == tensor))
                {
                    var samples = Math.Max(1, SamplesOfAll / inputs.Count);
                    LeastSquares.AddSquares(layer.Inputs.Sample(values, shape, random, samples), layer.Squares);
                }

                return true;
            });
        }

        return layers.ToDictionary(
            layer => layer.Output, layer => Pack(Offsets(layer.Weights, recipe.Bits, layer.Squares)));
    }

    /// <summary>What <see cref="Of"/> packed, in the order of the weights.</summary>
    /// <exception cref="InvalidDataException">It was packed for other weights.</exception>
    public static sbyte[] Unpack(string packed, int count)
    {
        using var inflated = new MemoryStream();
        using (var inflate = new DeflateStream(
            new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress))
            inflate.CopyTo(inflated);
        return inflated.Length == count
            ? [.. inflated.ToArray().Select(value => unchecked((sbyte)value))]
            : throw new InvalidDataException($"Found the rounding of {inflated.Length} weights; expected that of "
                + $"{count}: a recipe made from this network. Quantize it anew.");
    }

    private static string Pack(sbyte[] offsets)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write([.. offsets.Select(value => unchecked((byte)value))]);
        return Convert.ToBase64String(deflated.ToArray());
    }

    /// <summary>Of one layer.</summary>
    /// <param name="weights">A row an output.</param>
    /// <param name="bits">Of the codes.</param>
    /// <param name="squares">Σ x · xᵀ of its inputs x, as long as the weights' rows; only the lower triangle.</param>
    internal static sbyte[] Offsets(Tensor weights, int bits, double[][] squares)
    {
        var (values, rows) = (weights.Floats(), (int)weights.Shape[0]);
        var columns = values.Length / rows;
        LeastSquares.AddRidge(squares, Ridge);
        // The largest are rounded first, and all others make up for them.
        var order = Enumerable.Range(0, columns).OrderBy(i => squares[i][i]).ToArray();
        var lower = Permuted(squares, order);
        LeastSquares.Decompose(lower);
        var offsets = new sbyte[values.Length];
        for (var row = 0; row < rows; row++)
            Round(values.AsSpan(row * columns, columns), bits, order, lower, offsets.AsSpan(row * columns, columns));
        return offsets;
    }

    // With H = L · Lᵀ the error is ‖Lᵀ · (w − codes)‖²: from the last weight on, each is rounded where what those
    // before it lost wants it to be.
    private static void Round(
        ReadOnlySpan<float> weights, int bits, int[] order, double[][] lower, Span<sbyte> offsets)
    {
        var scale = (double)QuantizedWeights.Scale(weights, bits);
        var wanted = new double[weights.Length];
        for (var at = wanted.Length - 1; at >= 0; at--)
        {
            var weight = weights[order[at]] / scale;
            var code = QuantizedWeights.Code(weight + (wanted[at] / lower[at][at]), bits);
            offsets[order[at]] = (sbyte)Math.Clamp(
                code - QuantizedWeights.Code(weight, bits), sbyte.MinValue, sbyte.MaxValue);
            LeastSquares.AddScaled(lower[at].AsSpan(0, at), weight - code, wanted);
        }
    }

    private static double[][] Permuted(double[][] lower, int[] order) =>
        [.. order.Select((from, row) => order.Select((to, column) =>
            column > row ? 0 : from >= to ? lower[from][to] : lower[to][from]).ToArray())];

    private sealed record Layer(string Output, Tensor Weights, Patches Inputs)
    {
        public double[][] Squares { get; } = LeastSquares.Matrix(
            Weights.Count / (int)Weights.Shape[0], Weights.Count / (int)Weights.Shape[0]);
    }
}
