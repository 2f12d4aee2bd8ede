using Quire.Compress.Graphs;
using Quire.Onnx;

namespace Quire.Compress.Building;

/// <summary>Shapes of tensors inside a network, as a run with one input makes them.</summary>
internal static class Sides
{
    public static IReadOnlyDictionary<string, long[]> Of(Model model, long[] shape, IReadOnlyList<string> tensors)
    {
        var values = new Numbers(new float[shape.Aggregate(1L, (product, side) => product * side)], shape);
        return Probe.Run(model, tensors, values, static (_, sides) => sides);
    }
}
