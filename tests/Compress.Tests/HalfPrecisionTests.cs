using Quire.Compress.Building;
using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Compress.Halving;
using Quire.Compress.Proving;
using Quire.Onnx;

namespace Quire.Compress.Tests;

public sealed class HalfPrecisionTests
{
    [Fact]
    public void Halves_compute_almost_the_same_in_half_the_size_behind_the_same_input_and_output()
    {
        var graph = new TestGraph(1, 3, 16, 16).Conv(32, 3, 3).HardSwish().Conv(32, 32, 3).Then("Relu").Conv(4, 32, 1);
        var model = Model.Read(graph.Model());
        Fold.Apply(model);
        var whole = model.Write();

        HalfPrecision.Apply(model);
        var halved = model.Write();

        using var before = new Network(whole);
        using var after = new Network(halved);
        Assert.InRange(Equality.Of(before, after, [graph.Input()]).MaxDifference, 1e-6, 0.5);
        Assert.InRange((double)halved.Length / whole.Length, 0.5, 0.55);
        Assert.Equal(
            (ElementType.Float, ElementType.Float),
            (model.Graph.Inputs.Single().Type, model.Graph.Outputs.Single().Type));
    }

    [Fact]
    public void Multiplications_are_counted_as_of_the_whole_network()
    {
        var graph = new TestGraph(1, 3, 16, 16).Conv(4, 3, 3).Then("Relu").Conv(2, 4, 1);
        var model = Model.Read(graph.Model(17));
        var before = MacCount.Of(model.Write(), graph.Shape);

        HalfPrecision.Apply(model);

        Assert.Equal(before, MacCount.Of(model.Write(), graph.Shape));
    }

    [Fact]
    public void Number_too_large_for_a_half_stays_finite()
    {
        var graph = new TestGraph(1, 3, 4, 4);
        graph.Then("Mul", [graph.Number(1e9f)]).Then("Sigmoid");
        var model = Model.Read(graph.Model(17));

        HalfPrecision.Apply(model);

        using var network = new Network(model.Write());
        Assert.DoesNotContain(network.Run(graph.Input())[0].Values, float.IsNaN);
    }

    [Fact]
    public void Scales_of_an_enlargement_stay_as_they_are()
    {
        var graph = new TestGraph(1, 3, 4, 4).Conv(3, 3, 1);
        var scales = graph.Constant([4], 1, 1, 2, 2);
        graph.Join("Resize", [graph.Last, "", scales]);
        var model = Model.Read(graph.Model(17));

        HalfPrecision.Apply(model);

        using var network = new Network(model.Write());
        Assert.Equal([1, 3, 8, 8], network.Run(graph.Input())[0].Shape);
    }
}
