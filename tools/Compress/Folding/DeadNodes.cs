using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>Removes nodes and constants that no output needs.</summary>
internal static class DeadNodes
{
    public static void Remove(Graph graph)
    {
        var needed = graph.Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            if (graph.Nodes[i].Outputs.Exists(needed.Contains))
                needed.UnionWith(graph.Nodes[i].Inputs);
            else
                graph.Nodes.RemoveAt(i);
        }

        foreach (var constant in graph.Constants.Keys.Where(name => !needed.Contains(name)).ToList())
            graph.Constants.Remove(constant);
    }
}
