using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>Multiplying by one, adding zero, and nodes that only pass on.</summary>
internal static class Identities
{
    public static void Remove(Graph graph)
    {
        foreach (var node in graph.Nodes.ToList())
        {
            if (Passed(graph, node) is not { } tensor || graph.IsOutput(node.Output))
                continue;
            graph.Replace(node.Output, tensor);
            graph.Nodes.Remove(node);
        }
    }

    private static string? Passed(Graph graph, Node node) =>
        node.Type == "Identity" || IsOfSameType(graph, node) ? node.Inputs[0]
        : graph.WithScalar(node, "Mul", out var factored, out var factor) && factor == 1 ? factored
        : graph.WithScalar(node, "Add", out var summed, out var term) && term == 0 ? summed
        : null;

    // Of an input, whose type is known.
    private static bool IsOfSameType(Graph graph, Node node) => node.Type == "Cast"
        && graph.Inputs.Exists(input => input.Name == node.Inputs[0] && (long)input.Type == node.Int("to", 0));
}
