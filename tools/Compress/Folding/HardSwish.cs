using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>
/// x · clip(x + 3, 0, 6) ÷ 6 becomes HardSwish, and clip(x + 3, 0, 6) ÷ 6 becomes HardSigmoid
/// (Howard et al. 2019, section 5.2).
/// </summary>
internal static class HardSwish
{
    private const float Shift = 3, Top = 6, Slope = 1 / Top, Middle = 0.5f;

    public static void Fold(Graph graph)
    {
        foreach (var division in graph.Nodes.Where(node => node.Type is "Div" or "Mul").ToList())
        {
            if (!Sixth(graph, division, out var above))
                continue;
            if (Clipped(graph, above) is { } gated)
                Become(division, new Node("HardSigmoid", [gated], []), Slope, Middle);
            else if (graph.Producer(above) is { Type: "Mul" } product && Swish(graph, product) is { } x)
                Become(division, new Node("HardSwish", [x], []));
        }

        DeadNodes.Remove(graph);
    }

    private static bool Sixth(Graph graph, Node node, out string above) =>
        (graph.WithScalar(node, "Div", out above, out var divisor) && divisor == Top)
        || (graph.WithScalar(node, "Mul", out above, out var factor) && Math.Abs(factor - Slope) < 1e-7f);

    private static string? Swish(Graph graph, Node product)
    {
        for (var i = 0; i < 2; i++)
        {
            if (Clipped(graph, product.Inputs[i]) is { } x && x == product.Inputs[1 - i])
                return x;
        }

        return null;
    }

    // The x of clip(x + 3, 0, 6).
    private static string? Clipped(Graph graph, string tensor) =>
        graph.Producer(tensor) is { Type: "Clip", Inputs: [var sum, var low, var high] }
        && graph.Number(low) == 0 && graph.Number(high) == Top
        && graph.Producer(sum) is { } add && graph.WithScalar(add, "Add", out var x, out var shift) && shift == Shift
            ? x : null;

    private static void Become(Node node, Node other, float? alpha = null, float? beta = null)
    {
        node.Type = other.Type;
        node.Inputs.Clear();
        node.Inputs.AddRange(other.Inputs);
        if (alpha is { } slope && beta is { } middle)
            node.With(NodeAttribute.Of("alpha", slope)).With(NodeAttribute.Of("beta", middle));
    }
}
