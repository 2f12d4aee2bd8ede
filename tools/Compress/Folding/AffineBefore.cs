using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>
/// What scales and shifts a whole tensor goes into the convolutions that read it. A padded one takes the scale only:
/// a shift of the input does not reach the zeros around it, so what it would add is smaller at the border.
/// </summary>
internal static class AffineBefore
{
    public static void Fold(Graph graph)
    {
        foreach (var conv in graph.Nodes.Where(node => node.Type == "Conv" && graph.IsConv(node)).ToList())
        {
            while (Affine(graph, conv.Inputs[0]) is { } affine && Take(graph, conv, affine))
            {
                // A chain of several: each turn takes the last of it.
            }
        }

        DeadNodes.Remove(graph);
    }

    private static bool Take(Graph graph, Node conv, (string Input, double Scale, double Shift) affine)
    {
        if (affine.Shift == 0 || !conv.IsPadded())
        {
            conv.Inputs[0] = affine.Input;
            ConvWeights.Of(graph, conv).Before(affine.Scale, affine.Shift).Store();
            return true;
        }

        if (affine.Scale is 1 or 0)
            return false;
        // x · scale + shift = (x + shift ÷ scale) · scale
        conv.Inputs[0] = Shifted(graph, conv, affine.Input, (float)(affine.Shift / affine.Scale));
        ConvWeights.Of(graph, conv).Before(affine.Scale, 0).Store();
        return true;
    }

    private static string Shifted(Graph graph, Node before, string tensor, float shift)
    {
        var there = graph.Nodes.Find(node =>
            graph.WithScalar(node, "Add", out var input, out var number) && input == tensor && number == shift);
        if (there is not null)
            return there.Output;
        var constant = Tensor.Scalar(graph.Free($"{tensor}.shift"), shift);
        graph.Set(constant);
        var add = new Node("Add", [tensor, constant.Name], [graph.Free($"{tensor}.shifted")]);
        graph.Nodes.Insert(graph.Nodes.IndexOf(before), add);
        return add.Output;
    }

    // The affine chain that ends in a tensor, as one: x · scale + shift.
    private static (string Input, double Scale, double Shift)? Affine(Graph graph, string tensor)
    {
        if (graph.Producer(tensor) is not { } node)
            return null;
        if (graph.WithScalar(node, "Mul", out var input, out var factor))
            return (input, factor, 0);
        if (!graph.WithScalar(node, "Add", out input, out var shift))
            return null;
        return graph.Producer(input) is { } inner && graph.WithScalar(inner, "Mul", out var start, out factor)
            ? (start, factor, shift) : (input, 1, shift);
    }
}
