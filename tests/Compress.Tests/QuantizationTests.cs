using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Compress.Quantization;
using Quire.Onnx;

namespace Quire.Compress.Tests;

public sealed class QuantizationTests
{
    [Theory]
    [InlineData(-1.0, 3.0)]
    [InlineData(0.5, 3.0)]
    [InlineData(-3.0, -1.0)]
    public void Zero_has_a_code_of_its_own(double low, double high)
    {
        var codes = Codes.Between(low, high);

        Assert.InRange(codes.Scale * (0 - codes.Zero), Math.Min(low, 0) - codes.Scale, codes.Scale / 2);
        Assert.InRange(codes.Scale * (255 - codes.Zero), -codes.Scale / 2, Math.Max(high, 0) + codes.Scale);
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(-0.7)]
    public void Shift_is_a_difference_of_codes(double shift)
    {
        var (tensor, sum) = Codes.Shifted(-1, 4, shift);

        Assert.Equal(tensor.Scale, sum.Scale);
        Assert.Equal(shift, sum.Scale * (tensor.Zero - sum.Zero), 1e-6);
    }

    [Theory]
    [InlineData(0.0615, 7.8245945, 2)]
    [InlineData(-0.0222, 2.77, 2)]
    [InlineData(0.0615, 30, 0)]
    public void Shift_of_almost_two_steps_is_two_and_of_half_a_step_none(
        double shift, double high, int whole)
    {
        var (tensor, sum) = Codes.Shifted(-0.375, high, shift);

        Assert.Equal(whole, Math.Abs(tensor.Zero - sum.Zero));
    }

    [Fact]
    public void Block_of_the_pretrained_networks_runs_on_bytes_and_computes_almost_the_same()
    {
        var graph = new TestGraph(1, 3, 16, 16).Conv(8, 3, 3).HardSwish();
        graph.Then("Mul", [graph.Number(1.3f)]).Then("Add", [graph.Number(0.4f)]).Conv(8, 8, 3, groups: 8).HardSwish()
            .Conv(6, 8, 1);
        var model = Model.Read(graph.Model());
        Fold.Apply(model);
        var input = graph.Input();

        var quantized = Quantized(model, input);

        Assert.InRange(Difference(model.Write(), quantized, input), 0, 0.06);
        var weights = Model.Read(quantized).Graph.Constants.Values.Count(value => value.Type == ElementType.Int8);
        Assert.True(weights >= 2);
    }

    [Theory]
    [InlineData("u8s8", 8, 127, 0.06)]
    [InlineData("u8s8", 7, 63, 0.09)]
    [InlineData("u8u8", 8, 255, 0.06)]
    [InlineData("s8s8", 8, 127, 0.08)]
    public void Every_format_computes_almost_the_same(string format, int bits, int largest, double bound)
    {
        var graph = new TestGraph(1, 3, 16, 16).Conv(8, 3, 3).HardSwish();
        graph.Then("Mul", [graph.Number(1.3f)]).Then("Add", [graph.Number(0.4f)]).Conv(8, 8, 3, groups: 8).HardSwish()
            .Conv(6, 8, 1);
        var model = Model.Read(graph.Model());
        Fold.Apply(model);
        var quantized = Model.Read(model.Write());

        Quantizer.Apply(quantized, Recipe(model, graph.Input()) with { Format = format, Bits = bits });

        Assert.InRange(Difference(model.Write(), quantized.Write(), graph.Input()), 0, bound);
        Assert.Equal(largest, Weights(quantized.Graph, format).Max());
    }

    [Fact]
    public void Refitting_brings_back_the_mean_of_each_channel()
    {
        var graph = new TestGraph(1, 3, 16, 16).Conv(8, 3, 3).Then("Relu").Conv(8, 8, 3).Then("Relu").Conv(4, 8, 1);
        var model = Model.Read(graph.Model());
        Fold.Apply(model);
        var input = graph.Input();
        // Cut off at a third: every mean becomes too small.
        var recipe = Recipe(model, input);
        recipe = recipe with
        {
            Ranges = recipe.Ranges.ToDictionary(
                range => range.Key, range => range.Value.Select(end => end / 3).ToArray()),
        };

        var refitted = LayerRefit.Of(model, recipe, [input]);

        Assert.InRange(MeanError(model, refitted, input), 0, MeanError(model, recipe, input) / 3);
    }

    [Fact]
    public void Tensor_whose_range_was_chosen_badly_gets_another_one()
    {
        var graph = new TestGraph(1, 3, 16, 16).Conv(4, 3, 3).Then("Relu").Conv(4, 4, 3).Then("Relu").Conv(4, 4, 3)
            .Then("Relu").Conv(2, 4, 1).Then("Sigmoid");
        var model = Model.Read(graph.Model());
        Fold.Apply(model);
        var calibration = Calibration.Of(model, [graph.Input()]);
        var search = new QuantizationSearch(model, [graph.Input()], _ => { });
        var together = new QuantizationRecipe("entropy", calibration.Ranges("entropy"), []);

        var each = search.EachTensor(together, calibration);

        Assert.NotEmpty(each.Methods!);
        Assert.InRange(search.Loss(each), 0, search.Loss(together) / 2);
    }

    [Theory]
    [InlineData("Sigmoid", -10, 10)]
    [InlineData("HardSwish", -3, 1000)]
    [InlineData("Relu", -1000, 1000)]
    public void Codes_end_where_what_reads_them_tells_no_numbers_apart(string reader, float low, float high)
    {
        var graph = new TestGraph(1, 1, 1, 2);
        graph.Then("Mul", [graph.Number(1)]).Then(reader);
        var model = Model.Read(graph.Model(opset: 17));
        var tensor = model.Graph.Nodes[0].Output;

        var range = Calibration.Of(model, [new Numbers([-1000, 1000], [1, 1, 1, 2])]).Range(tensor, "min-max");

        Assert.Equal([low, high], range);
    }

    [Fact]
    public void Layer_of_the_recipe_stays_in_floating_point()
    {
        var graph = new TestGraph(1, 3, 8, 8).Conv(4, 3, 3).Conv(4, 4, 3);
        var model = Model.Read(graph.Model());
        var recipe = Recipe(model, graph.Input()) with { Float = [graph.Last] };

        Quantizer.Apply(model, recipe);

        Assert.DoesNotContain(model.Graph.Nodes, node => node.Type == "QuantizeLinear");
    }

    [Fact]
    public void Large_weights_are_kept_as_bytes_even_where_the_gate_computes_in_floating_point()
    {
        var graph = new TestGraph(1, 3, 8, 8).Conv(32, 3, 3);
        var picture = graph.Last;
        graph.Then("GlobalAveragePool").Conv(32, 32, 1).Then("HardSigmoid").Join("Mul", [picture, graph.Last]);
        var model = Model.Read(graph.Model());
        Fold.Apply(model);
        var quantized = Model.Read(model.Write());

        Quantizer.Apply(quantized, Recipe(model, graph.Input()));

        var gate = quantized.Graph.Nodes.Last(node => node.Type == "Conv");
        var bytes = quantized.Graph.Producer(quantized.Graph.Producer(gate.Inputs[1])!.Inputs[0])!.Inputs[0];
        Assert.Equal(ElementType.Int8, quantized.Graph.Constant(bytes)!.Type);
        Assert.Equal("GlobalAveragePool", quantized.Graph.Producer(gate.Inputs[0])!.Type);
        Assert.InRange(quantized.Write().Length, 0, model.Write().Length * 0.7);
        Assert.InRange(Difference(model.Write(), quantized.Write(), graph.Input()), 0, 0.02);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Enlarging_bytes_copies_them(int times)
    {
        var quantized = Enlarged([1, 1, times, times], "asymmetric", out var input, out var before);

        Assert.DoesNotContain(quantized.Graph.Nodes, node => node.Type == "Resize");
        Assert.InRange(Difference(before, quantized.Write(), input), 0, 0.02);
    }

    [Theory]
    [InlineData(2, 3, "asymmetric")]
    [InlineData(2.5, 2.5, "asymmetric")]
    [InlineData(2, 2, "half_pixel")]
    public void Enlarging_that_is_no_repetition_stays(float down, float right, string coordinates)
    {
        var quantized = Enlarged([1, 1, down, right], coordinates, out var input, out var before);

        Assert.Contains(quantized.Graph.Nodes, node => node.Type == "Resize");
        Assert.InRange(Difference(before, quantized.Write(), input), 0, 0.02);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    public void Hard_swish_is_one_product_of_bytes_where_their_codes_end_with_its_gate(float high, int products)
    {
        var graph = new TestGraph(1, 3, 16, 16).Conv(8, 3, 3).Conv(8, 8, 3);
        // To less than 3: nothing is cut off.
        graph.Then("Mul", [graph.Number(0.03f)]).HardSwish().Conv(2, 8, 1);
        var model = Model.Read(graph.Model());
        Fold.Apply(model);
        var input = graph.Input();
        var recipe = Recipe(model, input);
        var swish = model.Graph.Nodes.Find(node => node.Type == "HardSwish")!;
        var ranges = new Dictionary<string, float[]>(recipe.Ranges) { [swish.Inputs[0]] = [-3, high] };

        var quantized = Quantizer.Applied(model, recipe with { Ranges = ranges });

        Assert.Equal(products, quantized.Graph.Nodes.Count(node => node.Type == "Mul"));
        Assert.InRange(Difference(model.Write(), quantized.Write(), input), 0, 0.05);
    }

    [Fact]
    public void Relu_of_bytes_is_where_the_codes_begin()
    {
        var graph = new TestGraph(1, 3, 16, 16).Conv(8, 3, 3).Conv(8, 8, 3).Then("Relu").Conv(2, 8, 1);
        var model = Model.Read(graph.Model());
        Fold.Apply(model);

        var quantized = Quantized(model, graph.Input());

        Assert.DoesNotContain(Model.Read(quantized).Graph.Nodes, node => node.Type == "Relu");
        Assert.InRange(Difference(model.Write(), quantized, graph.Input()), 0, 0.03);
    }

    [Fact]
    public void Recipe_is_read_as_it_was_written()
    {
        var ranges = new Dictionary<string, float[]> { ["a\"b"] = [-1.5f, 2.25f] };
        var recipe = new QuantizationRecipe(
            "mse", ranges, ["c"], "s8s8", 7, ranges, new Dictionary<string, string> { ["a"] = "entropy" },
            new Dictionary<string, string> { ["b"] = "AAA=" });
        var path = Path.GetTempFileName();

        recipe.Write(path);
        var read = QuantizationRecipe.Read(path);
        File.Delete(path);

        Assert.Equal([-1.5f, 2.25f], read.Ranges["a\"b"]);
        Assert.Equal([-1.5f, 2.25f], read.Biases!["a\"b"]);
        Assert.Equal(("mse", "c", "s8s8", 7), (read.Method, read.Float.Single(), read.Format, read.Bits));
        Assert.Equal("entropy", read.Methods!["a"]);
        Assert.Equal("AAA=", read.Rounding!["b"]);
    }

    [Fact]
    public void Search_leaves_the_first_layers_in_floating_point_and_refits_the_others()
    {
        var graph = new TestGraph(1, 3, 16, 16).Conv(4, 3, 3).Conv(4, 4, 3).Conv(8, 4, 1).Conv(8, 8, 1).Conv(2, 8, 1)
            .Then("Sigmoid");
        var model = Model.Read(graph.Model());
        Fold.Apply(model);
        var layers = Plan.Nodes(model.Graph).Select(node => node.Output).ToList();
        var tried = new List<string>();

        var recipe = new QuantizationSearch(model, [graph.Input()], tried.Add)
            .Run(Calibration.Of(model, [graph.Input()]), new SearchOptions(FloatFirst: 2));

        Assert.Equal(layers.Take(2), recipe.Float);
        Assert.Contains(tried, trial => trial.StartsWith("layers refitted", StringComparison.Ordinal));
    }

    [Fact]
    public void Recipe_of_another_network_is_refused()
    {
        var model = Model.Read(new TestGraph(1, 3, 8, 8).Conv(4, 3, 3).Conv(4, 4, 3).Model());
        var recipe = new QuantizationRecipe("mse", new Dictionary<string, float[]>(), []);

        var refusal = Assert.Throws<CompressException>(() => Quantizer.Apply(model, recipe));

        Assert.Equal(CompressException.Configuration, refusal.ExitCode);
        Assert.Contains("Quantize it anew", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outlier_is_cut_off_by_percentile_and_kept_by_min_max()
    {
        var histogram = new Histogram(-1, 100);
        histogram.Add([.. Enumerable.Range(0, 100_000).Select(i => (i % 200 / 100f) - 1), 100f]);

        Assert.Equal(100, histogram.MinMax().High);
        Assert.InRange(histogram.Percentile(0.9999).High, 0.9, 1.2);
    }

    [Fact]
    public void Layer_whose_numbers_need_more_than_bytes_is_the_sensitive_one()
    {
        // A range a thousand times too wide leaves a layer's output a handful of codes.
        var graph = new TestGraph(1, 3, 16, 16).Conv(4, 3, 3).Conv(4, 4, 3).Conv(4, 4, 3).Conv(2, 4, 1);
        var model = Model.Read(graph.Model());
        Fold.Apply(model);
        var layers = Plan.Nodes(model.Graph).Select(node => node.Output).ToList();
        var recipe = Recipe(model, graph.Input());
        var spoiled = recipe.Ranges.ToDictionary(
            range => range.Key, range => range.Key == layers[1] ? [-1000f, 1000f] : range.Value);

        var losses = new QuantizationSearch(model, [graph.Input()], _ => { })
            .Alone(recipe with { Ranges = spoiled }).ToList();

        Assert.Equal(layers, losses.Select(loss => loss.Layer));
        Assert.Equal(layers[1], losses.MaxBy(loss => loss.Loss).Layer);
    }

    [Theory]
    [InlineData("Relu")]
    [InlineData("Resize")]
    public void What_is_joined_is_written_in_the_codes_of_the_join_which_then_copies_bytes(string last)
    {
        var graph = new TestGraph(1, 3, 6, 8).Conv(4, 3, 3).Conv(4, 4, 3);
        var shared = graph.Last;
        var wide = graph.Then("Mul", [graph.Number(3)]).Conv(4, 4, 3).Last;
        graph.Join("Conv", [shared, graph.Random(4, 4, 1, 1), graph.Random(4)]);
        if (last == "Relu")
            graph.Then("Relu");
        else
            graph.Then("Resize", [graph.Constant([0]), graph.Constant([4], 1, 1, 1, 1)]);
        graph.Join("Concat", [wide, graph.Last], NodeAttribute.Of("axis", 1)).Conv(2, 8, 3);
        var model = Model.Read(graph.Model());
        Fold.Apply(model);

        var quantized = Model.Read(Quantized(model, graph.Input())).Graph;

        var join = quantized.Nodes.Single(node => node.Type == "Concat");
        var codes = join.Inputs.Select(input => quantized.Producer(input)!)
            .Append(quantized.Consumers(join.Output).Single()).ToList();
        Assert.Equal(["DequantizeLinear", "DequantizeLinear", "QuantizeLinear"], codes.Select(node => node.Type));
        Assert.Single(codes.Select(node => quantized.Number(node.Inputs[1])).Distinct());
    }

    // The largest code of any weight, as the format writes it.
    private static IEnumerable<int> Weights(Graph graph, string format) => graph.Constants.Values
        .Where(value => value.Name.Contains(".weights.float", StringComparison.Ordinal) && value.Shape.Count == 4)
        .SelectMany(value => value.Bytes.ToArray()).Select(code => format == "u8u8" ? code : (int)(sbyte)code);

    private static double MeanError(Model model, QuantizationRecipe recipe, Numbers input)
    {
        var quantized = Model.Read(model.Write());
        Quantizer.Apply(quantized, recipe);
        using var before = new Network(model.Write());
        using var after = new Network(quantized.Write());
        var size = 16 * 16;
        return before.Run(input)[0].Values.Zip(after.Run(input)[0].Values, (one, other) => one - other)
            .Chunk(size).Average(channel => Math.Abs(channel.Average()));
    }

    private static Model Enlarged(float[] scales, string coordinates, out Numbers input, out byte[] before)
    {
        var graph = new TestGraph(1, 3, 6, 8).Conv(4, 3, 3).Conv(4, 4, 3);
        graph.Then("Resize", [graph.Constant([0]), graph.Constant([4], scales)], NodeAttribute.Of("mode", "nearest"),
            NodeAttribute.Of("nearest_mode", "floor"),
            NodeAttribute.Of("coordinate_transformation_mode", coordinates));
        graph.Join("Concat", [graph.Last, graph.Last], NodeAttribute.Of("axis", 1)).Conv(2, 8, 3);
        (input, before) = (graph.Input(), graph.Model());
        var model = Model.Read(before);
        Fold.Apply(model);
        return Model.Read(Quantized(model, input));
    }

    private static byte[] Quantized(Model model, Numbers input)
    {
        var quantized = Model.Read(model.Write());
        Quantizer.Apply(quantized, Recipe(model, input));
        return quantized.Write();
    }

    private static QuantizationRecipe Recipe(Model model, Numbers input) =>
        new("min-max", Calibration.Of(model, [input]).Ranges("min-max"), []);

    // Mean absolute difference, as a share of the mean absolute output.
    private static double Difference(byte[] model, byte[] quantized, Numbers input)
    {
        using var before = new Network(model);
        using var after = new Network(quantized);
        var wanted = before.Run(input)[0].Values;
        return wanted.Zip(after.Run(input)[0].Values).Average(pair => Math.Abs(pair.First - pair.Second))
            / wanted.Average(Math.Abs);
    }
}
