using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>A scale and a shift, one of each a channel.</summary>
internal sealed record Affine(Func<int, double> Scale, Func<int, double> Shift)
{
    /// <summary>
    /// What a node does to the channels of a tensor [n, channels, h, w]; null where it is anything else.
    /// </summary>
    public static Affine? Of(Graph graph, Node node, string tensor, int channels)
    {
        if (node.Inputs[0] != tensor && (node.Type is not ("Add" or "Mul") || node.Inputs[1] != tensor))
            return null;
        if (node.Type == "BatchNormalization")
            return Normalisation(graph, node);
        if (node.Inputs.Count != 2 || node.Type is not ("Add" or "Mul" or "Sub" or "Div"))
            return null;
        return PerChannel(graph, node.Inputs[node.Inputs[0] == tensor ? 1 : 0], channels) is not { } number ? null
            : node.Type switch
            {
                "Add" => new Affine(_ => 1, number),
                "Sub" => new Affine(_ => 1, channel => -number(channel)),
                "Mul" => new Affine(number, _ => 0),
                _ => new Affine(channel => 1 / number(channel), _ => 0),
            };
    }

    private static Affine? Normalisation(Graph graph, Node node)
    {
        if (node.Inputs.Skip(1).Any(input => graph.Constant(input) is null))
            return null;
        var parts = node.Inputs.Skip(1).Select(input => graph.Constant(input)!.Floats()).ToArray();
        var (scale, bias, mean, variance) = (parts[0], parts[1], parts[2], parts[3]);
        var epsilon = (double)node.Float("epsilon", 1e-5f);
        double Factor(int channel) => scale[channel] / Math.Sqrt(variance[channel] + epsilon);
        return new Affine(Factor, channel => bias[channel] - (mean[channel] * Factor(channel)));
    }

    // A number for all, or one a channel: [c, 1, 1] or [1, c, 1, 1]. [c] alone would run along the width.
    private static Func<int, double>? PerChannel(Graph graph, string name, int channels)
    {
        if (graph.Constant(name) is not { Type: ElementType.Float } constant)
            return null;
        var numbers = constant.Floats();
        if (numbers.Length == 1)
            return _ => numbers[0];
        var axis = constant.Shape.Count - 3;
        return axis is 0 or 1 && constant.Shape[axis] == channels && constant.Count == channels
            ? channel => numbers[channel] : null;
    }
}
