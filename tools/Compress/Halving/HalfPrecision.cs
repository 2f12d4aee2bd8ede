using System.Runtime.InteropServices;
using Quire.Compress.Graphs;

namespace Quire.Compress.Halving;

/// <summary>
/// Weights and arithmetic in 16-bit floats, for graphics processors; input and output stay 32-bit floats.
/// </summary>
internal static class HalfPrecision
{
    // Beyond it a half is infinite.
    private const float Largest = 65504;

    public static void Apply(Model model)
    {
        var graph = model.Graph;
        Constants(graph);
        foreach (var cast in graph.Nodes.Where(IsToFloat))
            cast.With(NodeAttribute.Of("to", (long)ElementType.Float16));
        foreach (var input in graph.Inputs.Where(input => input.Type == ElementType.Float))
        {
            var half = graph.Free($"{input.Name}.half");
            graph.Replace(input.Name, half);
            graph.Nodes.Insert(0, Cast(input.Name, half, ElementType.Float16));
        }

        foreach (var output in graph.Outputs.Where(output => output.Type == ElementType.Float))
        {
            var half = graph.Free($"{output.Name}.half");
            var producer = graph.Producer(output.Name)!;
            producer.Outputs[producer.Outputs.IndexOf(output.Name)] = half;
            graph.Replace(output.Name, half);
            graph.Nodes.Add(Cast(half, output.Name, ElementType.Float));
        }
    }

    /// <summary>The same network in 32-bit floats, with weights as they were rounded.</summary>
    public static void Undo(Model model)
    {
        var halved = model.Graph.Constants.Values.Where(value => value.Type == ElementType.Float16).ToList();
        foreach (var constant in halved)
        {
            var halves = MemoryMarshal.Cast<byte, Half>(constant.Bytes.Span).ToArray();
            model.Graph.Set(Tensor.Of(constant.Name, constant.Shape, [.. halves.Select(half => (float)half)]));
        }

        foreach (var cast in model.Graph.Nodes.Where(node => node.Type == "Cast"))
        {
            if (cast.Int("to", 0) == (long)ElementType.Float16)
                cast.With(NodeAttribute.Of("to", (long)ElementType.Float));
        }
    }

    private static bool IsToFloat(Node node) =>
        node.Type == "Cast" && node.Int("to", 0) == (long)ElementType.Float;

    private static void Constants(Graph graph)
    {
        // Scales stay as they are: the operator takes no halves for them.
        var whole = graph.Nodes.Where(node => node.Type == "Resize")
            .SelectMany(node => node.Inputs.Skip(1)).ToHashSet();
        foreach (var constant in graph.Constants.Values.Where(value => value.Type == ElementType.Float).ToList())
        {
            if (!whole.Contains(constant.Name))
                graph.Set(constant with { Type = ElementType.Float16, Bytes = Halves(constant.Floats()) });
        }
    }

    private static byte[] Halves(float[] values) => MemoryMarshal.AsBytes<Half>(
        values.Select(value => (Half)Math.Clamp(value, -Largest, Largest)).ToArray()).ToArray();

    private static Node Cast(string from, string to, ElementType type) =>
        new Node("Cast", [from], [to]).With(NodeAttribute.Of("to", (long)type));
}
