using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>
/// (x − mean) ÷ √(mean((x − mean)²) + ε) · scale + bias over the last axis becomes LayerNormalization
/// (Ba et al. 2016, section 3).
/// </summary>
internal static class LayerNorm
{
    public static void Fold(Graph graph)
    {
        foreach (var last in graph.Nodes.Where(node => node.Type == "Add").ToList())
        {
            if (Match(graph, last) is not { } norm)
                continue;
            last.Type = "LayerNormalization";
            last.Inputs.Clear();
            last.Inputs.AddRange([norm.X, norm.Scale, norm.Bias]);
            last.With(NodeAttribute.Of("axis", -1)).With(NodeAttribute.Of("epsilon", norm.Epsilon));
        }

        DeadNodes.Remove(graph);
    }

    private static (string X, string Scale, string Bias, float Epsilon)? Match(Graph graph, Node add)
    {
        if (graph.Constant(add.Inputs[1]) is not { Shape.Count: 1 } bias
            || graph.Producer(add.Inputs[0]) is not { Type: "Mul" } mul
            || graph.Constant(mul.Inputs[1]) is not { Shape.Count: 1 } scale
            || graph.Producer(mul.Inputs[0]) is not { Type: "Div" } div
            || Centred(graph, div.Inputs[0]) is not { } x
            || graph.Producer(div.Inputs[1]) is not { Type: "Sqrt" } root
            || graph.Producer(root.Inputs[0]) is not { } sum
            || !graph.WithScalar(sum, "Add", out var variance, out var epsilon)
            || !IsMeanSquare(graph, variance, div.Inputs[0]))
        {
            return null;
        }

        return (x, scale.Name, bias.Name, epsilon);
    }

    // The x of x − mean(x).
    private static string? Centred(Graph graph, string tensor) =>
        graph.Producer(tensor) is { Type: "Sub", Inputs: [var x, var mean] }
        && graph.Producer(mean) is { } reduce && IsLastAxisMean(reduce) && reduce.Inputs[0] == x
            ? x : null;

    private static bool IsMeanSquare(Graph graph, string tensor, string centred) =>
        graph.Producer(tensor) is { } reduce && IsLastAxisMean(reduce)
        && graph.Producer(reduce.Inputs[0]) is { } square
        && graph.WithScalar(square, "Pow", out var x, out var power) && power == 2 && x == centred;

    private static bool IsLastAxisMean(Node node) =>
        node.Type == "ReduceMean" && node.Ints("axes", []) is [-1] && node.Int("keepdims", 1) == 1;
}
