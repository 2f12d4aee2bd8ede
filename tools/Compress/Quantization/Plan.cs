using Quire.Compress.Folding;
using Quire.Compress.Graphs;

namespace Quire.Compress.Quantization;

/// <summary>Which nodes of a folded network can run on bytes, and which tensors that takes.</summary>
/// <remarks>
/// In floating point stay: the first convolution, transposed convolutions and what follows them, squeeze-and-excite
/// gates, layer norm, softmax, and the products inside attention.
/// </remarks>
internal static class Plan
{
    /// <summary>The nodes that can, in the order of the graph.</summary>
    public static IReadOnlyList<Node> Nodes(Graph graph) =>
        [.. graph.Nodes.Where(node => IsConv(graph, node) || IsProduct(graph, node))];

    /// <summary>A convolution over the picture, not over the one pixel of a gate.</summary>
    public static bool IsConv(Graph graph, Node node) =>
        node.Type == "Conv" && graph.IsConv(node) && node.Inputs[0] != graph.Inputs[0].Name && !IsOfGate(graph, node)
        && Shift(graph, node) is null;

    /// <summary>A matrix product with constant weights over all classes: the recogniser's last.</summary>
    public static bool IsProduct(Graph graph, Node node) =>
        node.Type == "MatMul" && graph.Constant(node.Inputs[1]) is { Shape: [_, >= LargeProduct] };

    /// <summary>
    /// Nodes that compute in floating point, but whose weights are large enough to be kept as bytes: of gates, and of
    /// attention.
    /// </summary>
    public static IReadOnlyList<Node> Stored(Graph graph) =>
    [
        .. graph.Nodes.Where(node => node.Type is "Conv" or "MatMul" && !IsConv(graph, node) && !IsProduct(graph, node)
            && graph.Constant(node.Inputs[1]) is { Count: >= LargeWeights, Shape.Count: 2 or 4 }),
    ];

    private const int LargeProduct = 1024, LargeWeights = 1024;

    /// <summary>The number that a convolution of one pixel with weights of one adds; null for any other node.</summary>
    public static float? Shift(Graph graph, Node node)
    {
        if (node.Type != "Conv" || node.Inputs.Count < 3 || graph.Constant(node.Inputs[1]) is not { } weights
            || weights.Shape.Skip(1).Any(side => side != 1) || node.Int("group", 1) != weights.Shape[0]
            || weights.Floats().Any(weight => weight != 1))
        {
            return null;
        }

        var shifts = graph.Constant(node.Inputs[2])!.Floats();
        return shifts.All(shift => shift == shifts[0]) ? shifts[0] : null;
    }

    /// <summary>Whether a tensor is a squeeze-and-excite gate: a number a channel, 0 to 2.</summary>
    public static bool IsGate(Graph graph, string tensor) => graph.Producer(tensor) is { } node
        && (node.Type == "HardSigmoid" || (graph.WithScalar(node, "Add", out var gate, out var one) && one == 1
            && graph.Producer(gate)?.Type == "HardSigmoid"));

    private static bool IsOfGate(Graph graph, Node node)
    {
        for (var at = graph.Producer(node.Inputs[0]); at is not null; at = graph.Producer(at.Inputs[0]))
        {
            if (at.Type == "GlobalAveragePool")
                return true;
            if (at.Type is not ("Conv" or "Relu"))
                return false;
        }

        return false;
    }
}
