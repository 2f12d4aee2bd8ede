using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Compress.Proving;
using Quire.Onnx;

namespace Quire.Compress.Tests;

public sealed class FoldTests
{
    [Fact]
    public void Normalisation_goes_into_the_convolution()
    {
        var graph = new TestGraph(1, 3, 8, 8).Conv(4, 3, 3);
        graph.Then(
            "BatchNormalization",
            [graph.Positive(4), graph.Random(4), graph.Random(4), graph.Positive(4)],
            NodeAttribute.Of("epsilon", 1e-2f));

        Assert.Equal("Conv", FoldedEqual(graph));
    }

    [Fact]
    public void Normalisation_goes_into_the_transposed_convolution()
    {
        var graph = new TestGraph(1, 3, 8, 8);
        graph.Then("ConvTranspose", [graph.Random(3, 4, 3, 3)], NodeAttribute.Of("strides", [2, 2]))
            .Then("Add", [graph.Random(1, 4, 1, 1)])
            .Then("BatchNormalization", [graph.Positive(4), graph.Random(4), graph.Random(4), graph.Positive(4)]);

        Assert.Equal("ConvTranspose", FoldedEqual(graph));
    }

    [Fact]
    public void Number_along_the_width_stays_outside_the_convolution()
    {
        var graph = new TestGraph(1, 3, 8, 4).Conv(4, 3, 3);
        graph.Then("Mul", [graph.Random(4)]);

        Assert.Equal("Conv Mul", FoldedEqual(graph));
    }

    [Fact]
    public void Block_of_the_pretrained_networks_becomes_two_convolutions_and_hard_swish()
    {
        var graph = new TestGraph(1, 3, 8, 8).Conv(4, 3, 3);
        graph.Then("Mul", [graph.Number(0.7f)]).Then("Add", [graph.Number(-0.2f)]).HardSwish();
        graph.Then("Mul", [graph.Number(1.3f)]).Then("Add", [graph.Number(0.4f)]).Conv(5, 4, 1);

        Assert.Equal("Conv HardSwish Conv", FoldedEqual(graph));
    }

    [Fact]
    public void Shift_before_a_padded_convolution_stays_because_the_border_does_not_see_it()
    {
        var graph = new TestGraph(1, 4, 8, 8);
        graph.Then("Mul", [graph.Number(1.3f)]).Then("Add", [graph.Number(0.4f)]).Conv(4, 4, 3, groups: 4);

        Assert.Equal("Conv Conv", FoldedEqual(graph));
    }

    [Fact]
    public void Shift_stays_for_the_one_reader_that_needs_it()
    {
        var graph = new TestGraph(1, 4, 8, 8);
        var shifted = graph.Then("Add", [graph.Number(0.4f)]).Last;
        var padded = graph.Conv(4, 4, 3).Last;
        var plain = graph.Join("Conv", [shifted, graph.Random(4, 4, 1, 1)]).Last;
        graph.Join("Add", [padded, plain]);

        Assert.Equal("Conv Conv Conv Add", FoldedEqual(graph));
    }

    [Fact]
    public void Scale_and_shift_go_behind_the_pooling()
    {
        var graph = new TestGraph(1, 4, 8, 8);
        graph.Then("Mul", [graph.Number(1.3f)]).Then("Add", [graph.Number(0.4f)]).Then(
            "AveragePool", null, NodeAttribute.Of("kernel_shape", [2, 2]), NodeAttribute.Of("strides", [2, 2]));

        Assert.Equal("AveragePool Mul Add", FoldedEqual(graph));
    }

    [Fact]
    public void Output_of_the_network_keeps_its_name()
    {
        var graph = new TestGraph(1, 4, 8, 8).Conv(4, 4, 1);
        graph.Then("Mul", [graph.Number(2)]);

        Assert.Equal(graph.Last, Model.Read(Folded(graph)).Graph.Outputs.Single().Name);
        Assert.Equal("Conv", FoldedEqual(graph));
    }

    [Fact]
    public void Gate_with_a_residual_takes_one_pass()
    {
        var graph = new TestGraph(1, 4, 8, 8).Conv(4, 4, 3);
        var x = graph.Last;
        var gate = graph.Then("GlobalAveragePool").Conv(4, 4, 1).Then("HardSigmoid").Last;
        var gated = graph.Join("Mul", [x, gate]).Last;
        graph.Join("Add", [x, gated]);

        Assert.Equal("Conv GlobalAveragePool Conv HardSigmoid Add Mul", FoldedEqual(graph));
    }

    [Fact]
    public void Scale_before_a_gate_goes_behind_it()
    {
        var graph = new TestGraph(1, 4, 8, 8).Conv(4, 4, 3).HardSwish();
        var x = graph.Then("Mul", [graph.Number(1.3f)]).Then("Add", [graph.Number(0.4f)]).Last;
        var gate = graph.Then("GlobalAveragePool").Conv(2, 4, 1).Then("Relu").Conv(4, 2, 1).Then("HardSigmoid").Last;
        graph.Join("Mul", [x, gate]).Conv(5, 4, 1);

        Assert.Equal("Conv HardSwish Conv GlobalAveragePool Conv Relu Conv HardSigmoid Mul Conv", FoldedEqual(graph));
    }

    [Theory]
    [InlineData(2, 1, "Conv GlobalAveragePool Conv Conv HardSigmoid Mul")]
    // As many channels as it reads, or fewer, are no less work; and at the border of a larger kernel zeros are seen.
    [InlineData(6, 1, "Conv GlobalAveragePool Conv HardSigmoid Mul")]
    [InlineData(2, 3, "Conv GlobalAveragePool Conv HardSigmoid Mul")]
    public void Mean_over_the_picture_is_taken_before_a_convolution_that_only_makes_more_channels(
        int read, int kernel, string folded)
    {
        var graph = new TestGraph(1, read, 8, 6).Conv(6, read, kernel);
        var x = graph.Last;
        var gate = graph.Then("GlobalAveragePool").Conv(6, 6, 1).Then("HardSigmoid").Last;
        graph.Join("Mul", [x, gate]);

        Assert.Equal(folded, FoldedEqual(graph));
    }

    [Fact]
    public void Mean_of_the_channels_is_a_product()
    {
        var graph = new TestGraph(1, 3, 8, 8);
        // As the student has it: it is stored in 16 bits, and was made 32 again.
        graph.Then("Cast", null, NodeAttribute.Of("to", (long)ElementType.Float))
            .Then("ReduceMean", null, NodeAttribute.Of("axes", [1])).Conv(4, 1, 3);

        Assert.Equal("Reshape MatMul Reshape Conv", FoldedEqual(graph));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Transposed_convolution_is_done_before_its_squares_are_laid_out(int side)
    {
        var graph = new TestGraph(1, 3, 5, 7).Conv(4, 3, 3);
        Enlarged(graph, 4, 5, side).Then("Relu");
        Enlarged(graph, 5, 2, 2).Then("Sigmoid");

        Assert.Equal("Conv Conv Relu Conv Sigmoid DepthToSpace", FoldedEqual(graph));
    }

    [Fact]
    public void Convolution_that_sees_its_neighbours_waits_until_the_squares_are_laid_out()
    {
        var graph = Enlarged(new TestGraph(1, 3, 5, 7), 3, 4, 2).Then("Relu").Conv(2, 4, 3);

        Assert.Equal("Conv Relu DepthToSpace Conv", FoldedEqual(graph));
    }

    [Fact]
    public void Transposed_convolution_whose_windows_overlap_stays()
    {
        var graph = new TestGraph(1, 3, 5, 7);
        graph.Then("ConvTranspose", [graph.Random(3, 4, 3, 3)], NodeAttribute.Of("strides", [2, 2]));

        Assert.Equal("ConvTranspose", FoldedEqual(graph));
    }

    [Fact]
    public void Layer_norm_is_one_operation()
    {
        var graph = new TestGraph(1, 5, 8);
        var mean = NodeAttribute.Of("axes", [-1]);
        var centred = graph.Then("ReduceMean", null, mean).Join("Sub", ["x", graph.Last]).Last;
        graph.Then("Pow", [graph.Number(2)]).Then("ReduceMean", null, mean).Then("Add", [graph.Number(1e-6f)])
            .Then("Sqrt").Join("Div", [centred, graph.Last]);
        graph.Then("Mul", [graph.Random(8)]).Then("Add", [graph.Random(8)]);

        Assert.Equal("LayerNormalization", FoldedEqual(graph));
    }

    [Fact]
    public void Operator_that_is_not_known_is_refused()
    {
        var model = Model.Read(new TestGraph(1, 4).Then("Erf").Model());

        Assert.Contains("Erf", Assert.Throws<InvalidDataException>(() => Fold.Apply(model)).Message,
            StringComparison.Ordinal);
    }

    private static TestGraph Enlarged(TestGraph graph, int inputs, int outputs, int side) => graph.Then(
        "ConvTranspose", [graph.Random(inputs, outputs, side, side), graph.Random(outputs)],
        NodeAttribute.Of("strides", [side, side]));

    // The types of the folded network's nodes, once it was seen to compute what the original does.
    private static string FoldedEqual(TestGraph graph)
    {
        var folded = Folded(graph);
        using var before = new Network(graph.Model());
        using var after = new Network(folded);
        Assert.InRange(Equality.Of(before, after, [graph.Input()]).MaxDifference, 0, 1e-4);
        return string.Join(' ', Model.Read(folded).Graph.Nodes.Select(node => node.Type));
    }

    private static byte[] Folded(TestGraph graph)
    {
        var model = Model.Read(graph.Model());
        Fold.Apply(model);
        return model.Write();
    }
}
