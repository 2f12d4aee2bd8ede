using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>
/// The mean of what a convolution of single pixels gives is what it gives of the mean: where a convolution makes more
/// channels than it reads, the mean over the picture is taken of what it reads.
/// </summary>
internal static class PoolBeforeConv
{
    public static void Fold(Graph graph)
    {
        foreach (var pool in graph.Nodes.Where(node => node.Type == "GlobalAveragePool").ToList())
        {
            if (graph.Producer(pool.Inputs[0]) is not { } conv || !Widens(graph, conv))
                continue;
            var mean = graph.Free($"{conv.Inputs[0]}.mean");
            graph.Nodes.Insert(graph.Nodes.IndexOf(pool), new Node("GlobalAveragePool", [conv.Inputs[0]], [mean]));
            var wide = new Node("Conv", [mean, .. conv.Inputs.Skip(1).Select(name => Copy(graph, name))], [pool.Output]);
            foreach (var attribute in conv.Attributes)
                wide.With(attribute);
            graph.Nodes[graph.Nodes.IndexOf(pool)] = wide;
        }
    }

    // Of their own: what rewrites one convolution's weights later leaves the other's.
    private static string Copy(Graph graph, string constant)
    {
        var copy = graph.Constant(constant)! with { Name = graph.Free($"{constant}.mean") };
        graph.Set(copy);
        return copy.Name;
    }

    // Over single pixels, each of them: nothing is skipped and no border added.
    private static bool Widens(Graph graph, Node conv) =>
        conv.Type == "Conv" && graph.IsConv(conv) && !conv.IsPadded()
        && conv.Int("group", 1) == 1 && conv.Ints("strides", [1, 1]).All(stride => stride == 1)
        && graph.Constant(conv.Inputs[1])!.Shape is [var made, var read, 1, 1] && made > read;
}
