using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Compress.Halving;
using Quire.Onnx;

namespace Quire.Compress.Building;

/// <summary>Multiplications with addition in convolutions and matrix products.</summary>
internal static class MacCount
{
    /// <summary>For one input of a shape; a run tells the sizes in between.</summary>
    public static long Of(byte[] model, long[] shape) => PerNode(model, shape).Values.Sum();

    /// <summary>By the name of the node's output.</summary>
    public static IReadOnlyDictionary<string, long> PerNode(byte[] bytes, long[] shape)
    {
        var model = Model.Read(bytes);
        ConstantNodes.Fold(model.Graph);
        // Tensors in between can be looked at as 32-bit floats only.
        HalfPrecision.Undo(model);
        var counted = model.Graph.Nodes.Where(node => node.Type is "Conv" or "ConvTranspose" or "MatMul").ToList();
        var inputs = counted.Where(node => node.Type != "Conv").Select(node => node.Inputs[0]);
        var sides = Sides.Of(model, shape, [.. counted.Select(node => node.Output), .. inputs]);
        return counted.ToDictionary(node => node.Output, node => Macs(model.Graph, node, sides));
    }

    private static long Macs(Graph graph, Node node, IReadOnlyDictionary<string, long[]> sides)
    {
        var output = sides[node.Output];
        return node.Type switch
        {
            "MatMul" => Product(output) * sides[node.Inputs[0]][^1],
            "Conv" => Product(output) * Product(Weights(graph, node).Shape.Skip(1)),
            _ => Product(sides[node.Inputs[0]]) * Product(Weights(graph, node).Shape.Skip(1)),
        };
    }

    // Of a quantized node behind what turns its bytes into numbers.
    private static Tensor Weights(Graph graph, Node node)
    {
        var tensor = node.Inputs[1];
        while (graph.Producer(tensor) is { } before)
            tensor = before.Inputs[0];
        return graph.Constant(tensor)!;
    }

    private static long Product(IEnumerable<long> sides) => sides.Aggregate(1L, (product, side) => product * side);
}
