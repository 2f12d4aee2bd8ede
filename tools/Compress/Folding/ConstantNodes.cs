using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>Makes the value of each <c>Constant</c> node a constant of the graph.</summary>
internal static class ConstantNodes
{
    public static void Fold(Graph graph)
    {
        foreach (var node in graph.Nodes.Where(node => node.Type == "Constant").ToList())
        {
            if (node.Attribute("value")?.Tensor is not { } value)
                continue;
            graph.Set(value with { Name = node.Output });
            graph.Nodes.Remove(node);
        }
    }
}
