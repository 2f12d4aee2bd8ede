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
            while (Chain(graph, conv.Inputs[0]) is { } affine && Take(graph, conv, affine))
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

        if (affine.Scale == 0)
            return false;
        // x · scale + shift = (x + shift ÷ scale) · scale
        var channels = (int)(graph.Constant(conv.Inputs[1])!.Shape[1] * conv.Int("group", 1));
        conv.Inputs[0] = Shifted(graph, affine.Input, affine.Shift / affine.Scale, channels, conv);
        ConvWeights.Of(graph, conv).Before(affine.Scale, 0).Store();
        return true;
    }

    /// <summary>
    /// The tensor with a number added, as a depthwise convolution of one pixel, with weights of one: the runtime keeps
    /// its blocked layout through convolutions, and leaves it (two copies of the tensor) for the addition of a number.
    /// </summary>
    public static string Shifted(Graph graph, string tensor, double sum, int channels, Node reader)
    {
        var shift = (float)sum;
        var name = $"{tensor}.shifted.{shift:R}";
        if (graph.Producer(name) is not null)
            return name;
        var ones = Tensor.Of(graph.Free("ones"), [channels, 1, 1, 1], [.. Enumerable.Repeat(1f, channels)]);
        var shifts = Tensor.Of(graph.Free("shifts"), [channels], [.. Enumerable.Repeat(shift, channels)]);
        graph.Set(ones);
        graph.Set(shifts);
        var conv = new Node("Conv", [tensor, ones.Name, shifts.Name], [name]).With(NodeAttribute.Of("group", channels));
        graph.Nodes.Insert(graph.Nodes.IndexOf(reader), conv);
        return name;
    }

    /// <summary>The affine chain that ends in a tensor, as one: x · scale + shift.</summary>
    public static (string Input, double Scale, double Shift)? Chain(Graph graph, string tensor)
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
