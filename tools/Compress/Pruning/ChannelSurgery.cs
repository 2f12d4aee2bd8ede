using Quire.Compress.Graphs;

namespace Quire.Compress.Pruning;

/// <summary>Takes channels out of a network: out of every weight that makes, carries or reads them.</summary>
internal static class ChannelSurgery
{
    /// <param name="graph">A folded network.</param>
    /// <param name="kept">Channels that stay, in order, by the name of their group.</param>
    public static void Apply(Graph graph, IReadOnlyDictionary<string, int[]> kept)
    {
        var groups = ChannelGroups.Of(graph);
        foreach (var node in graph.Nodes.Where(node => node.Inputs.Count > 1).ToList())
        {
            var (input, output) = (groups.Kept(node.Inputs[0], kept), groups.Kept(node.Output, kept));
            if (ChannelGroups.IsDense(graph, node))
            {
                var (inputs, outputs) = node.Type == "Conv" ? (1, 0) : (0, 1);
                Slice(graph, node, 1, inputs, input);
                Slice(graph, node, 1, outputs, output);
                Slice(graph, node, 2, 0, output);
            }
            else if (ChannelGroups.IsDepthwise(graph, node) && output is not null)
            {
                Slice(graph, node, 1, 0, output);
                Slice(graph, node, 2, 0, output);
                node.With(NodeAttribute.Of("group", output.Length));
            }
        }

        Folding.DeadNodes.Remove(graph);
    }

    // A constant of its own: others may still use the whole one.
    private static void Slice(Graph graph, Node node, int index, int axis, int[]? stay)
    {
        if (stay is null || node.Inputs.Count <= index || graph.Constant(node.Inputs[index]) is not { } whole)
            return;
        var sides = whole.Shape.ToArray();
        var inner = sides.Skip(axis + 1).Aggregate(1L, (product, side) => product * side);
        var outer = sides.Take(axis).Aggregate(1L, (product, side) => product * side);
        var (values, sliced) = (whole.Floats(), new List<float>());
        for (var block = 0L; block < outer; block++)
        {
            foreach (var channel in stay)
                sliced.AddRange(values.AsSpan((int)(((block * sides[axis]) + channel) * inner), (int)inner));
        }

        sides[axis] = stay.Length;
        var part = Tensor.Of(graph.Free($"{node.Output}.{index}.kept"), sides, sliced.ToArray());
        graph.Set(part);
        node.Inputs[index] = part.Name;
    }
}
