using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>Questions that several rewrites ask about a node.</summary>
internal static class Patterns
{
    /// <summary>
    /// Splits a node of two inputs into the tensor and the constant number, whichever side it stands on.
    /// </summary>
    public static bool WithScalar(this Graph graph, Node node, string type, out string tensor, out float number)
    {
        (tensor, number) = ("", 0);
        if (node.Type != type || node.Inputs.Count != 2)
            return false;
        for (var i = 0; i < 2; i++)
        {
            if (graph.Number(node.Inputs[i]) is not { } found)
                continue;
            (tensor, number) = (node.Inputs[1 - i], found);
            // Subtraction and division take their number on the right only.
            return type is "Add" or "Mul" || i == 1;
        }

        return false;
    }

    /// <summary>The value of a constant that is one float; null for anything else.</summary>
    public static float? Number(this Graph graph, string name) =>
        graph.Constant(name) is { Type: ElementType.Float, Count: 1 } constant ? constant.Floats()[0] : null;

    /// <summary>Whether a convolution sees zeros around its input.</summary>
    public static bool IsPadded(this Node conv) =>
        conv.Ints("pads", []).Any(pad => pad != 0) || conv.Attribute("auto_pad") is not null;

    /// <summary>
    /// The pooling that a squeeze-and-excite gate begins with (Hu et al. 2018: pool, shrink, activate, grow, squash);
    /// null for any other tensor.
    /// </summary>
    public static Node? GatePool(this Graph graph, string gate)
    {
        for (var node = graph.Producer(gate); node is not null; node = graph.Producer(node.Inputs[0]))
        {
            if (node.Type == "GlobalAveragePool")
                return node;
            if (node.Type is not ("Conv" or "Relu" or "HardSigmoid" or "Sigmoid" or "HardSwish"))
                return null;
        }

        return null;
    }

    /// <summary>Whether a node is a convolution with constant weights and without an output that is not used.</summary>
    public static bool IsConv(this Graph graph, Node node) =>
        node.Type is "Conv" or "ConvTranspose" && graph.Constant(node.Inputs[1]) is { Type: ElementType.Float };
}
