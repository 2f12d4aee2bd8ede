using Quire.Compress.Folding;
using Quire.Compress.Graphs;

namespace Quire.Distil.Students;

/// <summary>A student as an ONNX network, input [n, 3, 48, w], output probabilities [n, w / 8, classes].</summary>
internal static class StudentGraph
{
    /// <summary>As it is trained: BatchNormalization has nodes of its own.</summary>
    public static Model Of(StudentWeights weights)
    {
        var graph = new Graph();
        graph.Inputs.Add(new ValueInfo("x", ElementType.Float, [-1, 3, StudentShape.HeightPx, -1]));
        // Grey has three planes that are the same, and one is enough; of colours it is their mean.
        graph.Nodes.Add(new Node("ReduceMean", ["x"], ["grey"]).With(NodeAttribute.Of("axes", [1])));
        var at = "grey";
        for (var i = 0; i < StudentShape.Layers.Count; i++)
            at = Layer(graph, i, at, weights);
        graph.Set(Tensor.Of("rows", [1], [2L]));
        graph.Nodes.Add(new Node("Squeeze", [at, "rows"], ["columns"]));
        graph.Nodes.Add(new Node("Transpose", ["columns"], ["steps"]).With(NodeAttribute.Of("perm", [0, 2, 1])));
        graph.Nodes.Add(new Node("Softmax", ["steps"], ["probabilities"]).With(NodeAttribute.Of("axis", -1L)));
        graph.Outputs.Add(new ValueInfo("probabilities", ElementType.Float, [-1, -1, StudentAlphabet.Value.Count]));
        return new Model(graph) { Opset = OpsetUpgrade.Target };
    }

    /// <summary>As it reads: convolutions, sums and ReLU alone.</summary>
    public static byte[] Folded(StudentWeights weights)
    {
        var model = Of(weights);
        AffineAfter.Fold(model.Graph);
        DeadNodes.Remove(model.Graph);
        return model.Write();
    }

    /// <summary>A checkpoint as it reads; what was made from one, as it is.</summary>
    public static byte[] ForReading(byte[] model) =>
        StudentWeights.IsCheckpoint(Model.Read(model).Graph) ? Folded(StudentWeights.Read(model)) : model;

    // Gives the name of its output.
    private static string Layer(Graph graph, int i, string input, StudentWeights weights)
    {
        var layer = StudentShape.Layers[i];
        graph.Set(Tensor.Of(
            $"{i}.weight", [layer.Outputs, layer.Inputs, layer.Kernel.Height, layer.Kernel.Width],
            weights.Values[$"{i}.weight"]));
        var after = StudentWeights.After(i);
        foreach (var name in after)
            graph.Set(Tensor.Of(name, [layer.Outputs], weights.Values[name]));
        var (rows, columns) = layer.Padding;
        string[] bias = after.Count == 1 ? [.. after] : [];
        graph.Nodes.Add(new Node("Conv", [input, $"{i}.weight", .. bias], [$"{i}.conv"])
            .With(NodeAttribute.Of("kernel_shape", [layer.Kernel.Height, layer.Kernel.Width]))
            .With(NodeAttribute.Of("strides", [layer.Stride.Down, layer.Stride.Across]))
            .With(NodeAttribute.Of("pads", [rows, columns, rows, columns])));
        if (after.Count == 1)
            return $"{i}.conv";
        graph.Nodes.Add(new Node("BatchNormalization", [$"{i}.conv", .. after], [$"{i}.normal"])
            .With(NodeAttribute.Of("epsilon", StudentShape.Epsilon)));
        var normal = $"{i}.normal";
        if (layer.Skipped)
        {
            graph.Nodes.Add(new Node("Add", [normal, input], [$"{i}.sum"]));
            normal = $"{i}.sum";
        }

        graph.Nodes.Add(new Node("Relu", [normal], [$"{i}.relu"]));
        return $"{i}.relu";
    }
}
