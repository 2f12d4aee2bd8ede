using Quire.Compress.Building;
using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Compress.Proving;
using Quire.Compress.Pruning;
using Quire.Onnx;

namespace Quire.Compress.Tests;

/// <summary>Channels that are always zero can go without a trace: so each surgery is proven by the output.</summary>
public sealed class PruningTests
{
    private static readonly int[] Silent = [1, 4];
    private static readonly int[] Kept = [0, 2, 3, 5];

    [Fact]
    public void Channels_go_out_of_what_makes_and_what_reads_them()
    {
        var graph = new TestGraph(1, 3, 8, 8).Silent(6, 3, 3, Silent);
        var group = graph.Last;
        graph.Then("Relu").Conv(4, 6, 1);

        AssertEqualWithout(graph, group, [(4, 3), (4, 4)]);
    }

    [Fact]
    public void Channels_go_through_a_depthwise_convolution()
    {
        var graph = new TestGraph(1, 3, 8, 8).Silent(6, 3, 1, Silent);
        var group = graph.Last;
        graph.Then("HardSwish").Then(
            "Conv", [graph.Random(6, 1, 3, 3), graph.Silent(graph.Random(6), Silent)], NodeAttribute.Of("group", 6));
        graph.Conv(2, 6, 1);

        AssertEqualWithout(graph, group, [(4, 3), (4, 1), (2, 4)]);
    }

    [Fact]
    public void Channels_go_through_squeeze_and_excite()
    {
        var graph = new TestGraph(1, 3, 8, 8).Silent(6, 3, 3, Silent);
        var group = graph.Last;
        var gate = graph.Then("GlobalAveragePool").Conv(2, 6, 1).Then("Relu").Conv(6, 2, 1).Then("HardSigmoid").Last;
        graph.Join("Mul", [group, gate]).Conv(2, 6, 1);

        AssertEqualWithout(graph, group, [(4, 3), (2, 4), (4, 2), (2, 4)]);
    }

    [Fact]
    public void Sum_loses_the_channels_on_both_sides()
    {
        var graph = new TestGraph(1, 3, 8, 8).Silent(6, 3, 1, Silent);
        var group = graph.Last;
        var other = graph.Join("Conv", ["x", graph.Silent(graph.Random(6, 3, 1, 1), Silent)]).Last;
        graph.Join("Add", [group, other]).Conv(2, 6, 1);

        AssertEqualWithout(graph, group, [(4, 3), (4, 3), (2, 4)]);
    }

    [Fact]
    public void Channels_leave_their_place_in_a_concatenation()
    {
        var graph = new TestGraph(1, 3, 8, 8);
        var left = graph.Conv(3, 3, 1).Last;
        var group = graph.Join("Conv", ["x", graph.Silent(graph.Random(6, 3, 1, 1), Silent)]).Last;
        var right = graph.Join("Conv", ["x", graph.Random(2, 3, 1, 1)]).Last;
        graph.Join("Concat", [left, group, right], NodeAttribute.Of("axis", 1)).Conv(2, 11, 3);

        AssertEqualWithout(graph, group, [(3, 3), (4, 3), (2, 3), (2, 9)]);
    }

    [Fact]
    public void Channels_go_out_of_a_transposed_convolution()
    {
        var graph = new TestGraph(1, 3, 8, 8).Silent(6, 3, 1, Silent);
        var group = graph.Last;
        graph.Then("ConvTranspose", [graph.Random(6, 2, 3, 3)], NodeAttribute.Of("strides", [2, 2]));

        AssertEqualWithout(graph, group, [(4, 3), (4, 2)]);
    }

    [Fact]
    public void Output_of_the_network_keeps_all_channels()
    {
        var graph = new TestGraph(1, 3, 8, 8).Conv(6, 3, 1);
        var inside = graph.Last;
        graph.Conv(4, 6, 1).Then("Sigmoid");

        Assert.Equal([inside], ChannelGroups.Of(Folded(graph).Graph).Names);
    }

    [Fact]
    public void Readers_compute_from_what_is_left_what_they_computed_from_all()
    {
        // Six channels made of three are mixtures of any four of them.
        var graph = new TestGraph(1, 3, 12, 12).Conv(6, 3, 1);
        var group = graph.Last;
        var reader = graph.Conv(4, 6, 1).Last;
        var model = Folded(graph);
        var pruned = Model.Read(model.Write());
        ChannelSurgery.Apply(pruned.Graph, new Dictionary<string, int[]> { [group] = [0, 1, 2, 3] });
        var before = Difference(model, pruned, graph.Input());

        Reconstruction.Apply(model, pruned, [reader], [graph.Input(), graph.Input()]);

        Assert.InRange(Difference(model, pruned, graph.Input()), 0, before / 20);
    }

    [Fact]
    public void Smallest_filter_and_the_one_that_others_stand_in_for_are_worth_least()
    {
        var rows = new float[][] { [9, 0], [8, 1], [8.5f, 0.5f], [0.1f, -2] };

        Assert.Equal(3, Least("l1", rows));
        Assert.Equal(2, Least("geometric-median", rows));
    }

    [Fact]
    public void Search_saves_as_much_as_is_asked_for_and_its_recipe_builds_the_same_network()
    {
        var graph = new TestGraph(1, 3, 16, 16).Conv(24, 3, 3).Then("Relu").Conv(24, 24, 3).Then("Relu").Conv(2, 24, 1);
        graph.Then("Sigmoid");
        var (model, log) = (Folded(graph), new List<string>());

        var recipe = new PruningSearch(model, [graph.Input()], graph.Shape, log.Add).Run(0.7, [.. Criterion.All.Keys]);
        var path = Path.GetTempFileName();
        recipe.Write(path);
        byte[][] built = [Built(model, recipe), Built(model, PruningRecipe.Read(path))];
        File.Delete(path);

        Assert.Equal(built[0], built[1]);
        var (macs, before) = (MacCount.Of(built[0], graph.Shape), MacCount.Of(model.Write(), graph.Shape));
        Assert.InRange(macs, 1, 0.7 * before);
    }

    private static int Least(string criterion, float[][] rows)
    {
        var worth = Criterion.All[criterion](rows);
        return Array.IndexOf(worth, worth.Min());
    }

    private static byte[] Built(Model model, PruningRecipe recipe)
    {
        var copy = Model.Read(model.Write());
        recipe.Apply(copy);
        return copy.Write();
    }

    private static void AssertEqualWithout(TestGraph graph, string group, (long, long)[] sides)
    {
        var model = Folded(graph);
        var pruned = Model.Read(model.Write());
        ChannelSurgery.Apply(pruned.Graph, new Dictionary<string, int[]> { [group] = Kept });

        Assert.Equal(sides, pruned.Graph.Nodes.Where(node => node.Type.StartsWith("Conv", StringComparison.Ordinal)
            && node.Type != "Concat").Select(node => pruned.Graph.Constant(node.Inputs[1])!.Shape)
            .Select(shape => (shape[0], shape[1])));
        Assert.InRange(Difference(model, pruned, graph.Input()), 0, 1e-5);
    }

    private static double Difference(Model model, Model pruned, Numbers input)
    {
        using var before = new Network(model.Write());
        using var after = new Network(pruned.Write());
        return Equality.Of(before, after, [input]).MaxDifference;
    }

    private static Model Folded(TestGraph graph)
    {
        var model = Model.Read(graph.Model(opset: 14));
        Fold.Apply(model);
        return model;
    }
}
