using Quire.Compress.Graphs;
using Quire.Compress.Pruning;
using Quire.Compress.Quantization;

namespace Quire.Compress.Tests;

public sealed class WeightRoundingTests
{
    private const int Rows = 16, Columns = 24, Samples = 400;

    private readonly Random _random = new(7);

    [Fact]
    public void Weights_rounded_together_lose_less_than_each_by_itself()
    {
        var (weights, inputs) = (Weights(), Inputs());

        var offsets = WeightRounding.Offsets(weights, 8, Squares(inputs));

        Assert.InRange(Lost(weights, offsets, inputs), 0, Lost(weights, new sbyte[weights.Count], inputs) / 3);
    }

    [Fact]
    public void Weights_whose_inputs_have_nothing_in_common_take_the_nearest_codes()
    {
        var squares = LeastSquares.Matrix(Columns, Columns);
        for (var i = 0; i < Columns; i++)
            squares[i][i] = i + 1;

        Assert.All(WeightRounding.Offsets(Weights(), 8, squares), offset => Assert.Equal(0, offset));
    }

    [Fact]
    public void Rounding_of_other_weights_is_refused()
    {
        var model = Model.Read(new TestGraph(1, 3, 8, 8).Conv(4, 3, 3).Conv(4, 4, 3).Model(14));
        var layer = Plan.Nodes(model.Graph)[0];
        var input = new TestGraph(1, 3, 8, 8).Input();
        var recipe = new QuantizationRecipe("mse", Calibration.Of(model, [input]).Ranges("mse"), []);
        var packed = LayerRefit.Of(model, recipe, [input]).Rounding![layer.Output];

        Assert.Equal(4 * 4 * 3 * 3, WeightRounding.Unpack(packed, 4 * 4 * 3 * 3).Length);
        var refusal = Assert.Throws<InvalidDataException>(() => WeightRounding.Unpack(packed, 7));
        Assert.Contains("Quantize it anew", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quantized_weights_are_the_nearest_codes_and_the_recipe_s_offsets()
    {
        var model = Model.Read(new TestGraph(1, 3, 8, 8).Conv(4, 3, 3).Conv(4, 4, 3).Model(14));
        var layer = Plan.Nodes(model.Graph)[0];
        var input = new TestGraph(1, 3, 8, 8).Input();
        var nearest = new QuantizationRecipe("mse", Calibration.Of(model, [input]).Ranges("mse"), []);
        var together = LayerRefit.Of(model, nearest, [input]);

        var offsets = WeightRounding.Unpack(together.Rounding![layer.Output], 4 * 4 * 3 * 3);

        Assert.Contains(offsets, offset => offset != 0);
        Assert.Equal(
            Codes(model, nearest, layer).Zip(offsets, (code, offset) => (sbyte)(code + offset)),
            Codes(model, together, layer));
    }

    private static IEnumerable<sbyte> Codes(Model model, QuantizationRecipe recipe, Node layer)
    {
        var quantized = Model.Read(model.Write());
        Quantizer.Apply(quantized, recipe);
        var conv = quantized.Graph.Nodes.Single(node => node.Type == "Conv" && node.Output == layer.Output);
        var codes = quantized.Graph.Constant(quantized.Graph.Producer(conv.Inputs[1])!.Inputs[0])!;
        return codes.Bytes.ToArray().Select(code => unchecked((sbyte)code));
    }

    private Tensor Weights() => Tensor.Of(
        "weights", [Rows, Columns, 1, 1],
        [.. Enumerable.Range(0, Rows * Columns).Select(_ => (float)(_random.NextDouble() - 0.5))]);

    // Each of them mostly a mix of the same three.
    private List<double[]> Inputs()
    {
        var mix = Enumerable.Range(0, Columns).Select(_ => Enumerable.Range(0, 3)
            .Select(_ => _random.NextDouble()).ToArray()).ToList();
        return [.. Enumerable.Range(0, Samples).Select(_ =>
        {
            double[] three = [_random.NextDouble(), _random.NextDouble(), _random.NextDouble()];
            return mix.Select(parts => LeastSquares.Dot(parts, three) + (0.02 * _random.NextDouble())).ToArray();
        })];
    }

    private static double[][] Squares(IReadOnlyList<double[]> inputs)
    {
        var squares = LeastSquares.Matrix(Columns, Columns);
        LeastSquares.AddSquares(inputs, squares);
        return squares;
    }

    // Σ of what the outputs are off by, squared.
    private static double Lost(Tensor weights, sbyte[] offsets, IReadOnlyList<double[]> inputs)
    {
        var values = weights.Floats();
        var errors = Enumerable.Range(0, Rows).Select(row =>
        {
            var scale = (double)QuantizedWeights.Scale(values.AsSpan(row * Columns, Columns), 8);
            return Enumerable.Range(row * Columns, Columns).Select(i =>
                values[i] - (scale * (QuantizedWeights.Code(values[i] / scale, 8) + offsets[i]))).ToArray();
        });
        return errors.Sum(error => inputs.Sum(x => Math.Pow(LeastSquares.Dot(error, x), 2)));
    }
}
