using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>Casts of constants from 32 to 64 bits, done beforehand: exporters leave them in shapes.</summary>
internal static class ConstantCasts
{
    public static void Fold(Graph graph)
    {
        foreach (var node in graph.Nodes.Where(node => node.Type == "Cast").ToList())
        {
            if (node.Int("to", 0) != (long)ElementType.Int64
                || graph.Constant(node.Inputs[0]) is not { Type: ElementType.Int32 } value)
            {
                continue;
            }

            var numbers = Enumerable.Range(0, value.Count)
                .Select(i => (long)BitConverter.ToInt32(value.Bytes.Span[(i * sizeof(int))..])).ToArray();
            graph.Set(Tensor.Of(node.Output, value.Shape, numbers));
            graph.Nodes.Remove(node);
        }
    }
}
