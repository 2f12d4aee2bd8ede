using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>Brings a graph to opset 17, the first that has both HardSwish and LayerNormalization.</summary>
internal static class OpsetUpgrade
{
    /// <summary>The operator set of every model that is written.</summary>
    public const int Target = 17;

    private const int Oldest = 9;

    // The file format that came with opset 17.
    private const int TargetFormat = 8;

    // Operators whose meaning is the same from the oldest opset to the target, in the ways that exporters use them.
    private static readonly HashSet<string> Unchanged = new(StringComparer.Ordinal)
    {
        "Add", "AveragePool", "BatchNormalization", "Cast", "Concat", "Constant", "Conv", "ConvTranspose", "DepthToSpace",
        "Div", "Gather", "Gemm", "GlobalAveragePool", "HardSigmoid", "HardSwish", "Identity", "LayerNormalization",
        "LeakyRelu", "MatMul", "MaxPool", "Mul", "Pow", "ReduceMean", "Relu", "Reshape", "Resize", "Shape", "Sigmoid",
        "Sqrt", "Sub", "Tanh", "Transpose",
    };

    /// <exception cref="InvalidDataException">The graph has an operator that is not known here.</exception>
    public static void Apply(Model model)
    {
        if (model.Opset is < Oldest or > Target)
        {
            throw new InvalidDataException(
                $"Found opset {model.Opset}; expected {Oldest} to {Target}. Export it anew.");
        }

        foreach (var node in model.Graph.Nodes)
            Upgrade(model, node);
        model.Opset = Target;
        model.FormatVersion = Math.Max(model.FormatVersion, TargetFormat);
    }

    private static void Upgrade(Model model, Node node)
    {
        switch (node.Type)
        {
            case "Clip" when model.Opset < 11:
                MoveFloats(model.Graph, node, "min", "max");
                break;
            case "Slice" when model.Opset < 10:
                MoveInts(model.Graph, node, "starts", "ends", "axes");
                break;
            case "Squeeze" or "Unsqueeze" when model.Opset < 13:
                MoveInts(model.Graph, node, "axes");
                break;
            case "Clip" or "Slice" or "Squeeze" or "Unsqueeze":
                break;
            case "Resize" when model.Opset < 11:
                throw new InvalidDataException("Found a Resize of opset 10; expected 11 or later. Export it anew.");
            // Before opset 13 all axes from this one on were one; the same where it is the last, as the proof shows.
            case "Softmax":
                break;
            default:
                if (!Unchanged.Contains(node.Type))
                    throw Unknown(node.Type);
                break;
        }
    }

    private static InvalidDataException Unknown(string type) => new(
        $"Found the operator {type}; expected one of a convolutional network. It cannot be rewritten here.");

    private static void MoveFloats(Graph graph, Node node, params string[] names)
    {
        foreach (var name in names)
        {
            var value = node.Attribute(name)?.Float;
            node.Inputs.Add(value is null ? "" : Constant(graph, $"{node.Output}.{name}", value.Value));
            node.Remove(name);
        }
    }

    private static void MoveInts(Graph graph, Node node, params string[] names)
    {
        foreach (var name in names)
        {
            if (node.Attribute(name)?.Ints is not { } values)
                continue;
            var constant = Tensor.Of(graph.Free($"{node.Output}.{name}"), [values.Count], values.ToArray());
            graph.Set(constant);
            node.Inputs.Add(constant.Name);
            node.Remove(name);
        }
    }

    private static string Constant(Graph graph, string wish, float value)
    {
        var constant = Tensor.Scalar(graph.Free(wish), value);
        graph.Set(constant);
        return constant.Name;
    }
}
