using Quire.Compress.Graphs;

namespace Quire.Compress.Quantization;

/// <summary>
/// Enlarging bytes by whole numbers, each number repeated to the right and down: as two joins of a tensor with itself,
/// which copy whole pixels and rows, where the runtime's Resize goes number by number.
/// </summary>
internal static class Repetition
{
    /// <summary>How often an enlargement repeats each number in both directions; null where it does anything else.</summary>
    public static int? Times(Graph graph, Node resize)
    {
        if (Text(resize, "mode") is not (null or "nearest") || Text(resize, "nearest_mode") != "floor"
            || Text(resize, "coordinate_transformation_mode") != "asymmetric"
            || resize.Inputs.Count != 3 || graph.Constant(resize.Inputs[2]) is not { Type: ElementType.Float } scales)
        {
            return null;
        }

        return scales.Floats() is [1, 1, var down, var right] && down == right && down >= 2 && down == Math.Floor(down)
            ? (int)down : null;
    }

    /// <summary>Puts copies of the bytes in the place of an enlargement between DequantizeLinear and QuantizeLinear.</summary>
    public static void Apply(Graph graph, Node resize, int times)
    {
        var read = graph.Producer(resize.Inputs[0])!;
        var write = graph.Consumers(resize.Output).Single(node => node.Type == "QuantizeLinear");
        var at = graph.Nodes.IndexOf(resize);
        string Put(string type, IEnumerable<string> inputs, params NodeAttribute[] attributes)
        {
            var node = new Node(type, inputs, [graph.Free($"{resize.Output}.{type}")]);
            foreach (var attribute in attributes)
                node.With(attribute);
            graph.Nodes.Insert(at++, node);
            return node.Output;
        }

        string Numbers(string wish, params long[] numbers)
        {
            var tensor = Tensor.Of(graph.Free($"{resize.Output}.{wish}"), [numbers.Length], numbers);
            graph.Set(tensor);
            return tensor.Name;
        }

        // [n, c, h, w] as [n, h, w, c], the layout in which convolutions of bytes run: the runtime drops both transposes.
        var pixels = Put("Transpose", [read.Inputs[0]], NodeAttribute.Of("perm", [0, 2, 3, 1]));
        var size = Put("Mul", [Put("Shape", [pixels]), Numbers("times", 1, times, times, 1)]);
        var right = Put("Concat", Enumerable.Repeat(pixels, times), NodeAttribute.Of("axis", 3));
        var down = Put("Concat", Enumerable.Repeat(right, times), NodeAttribute.Of("axis", 2));
        var laid = Put("Reshape", [down, size]);
        graph.Nodes.Insert(at, new Node("Transpose", [laid], [write.Output])
            .With(NodeAttribute.Of("perm", [0, 3, 1, 2])));
        graph.Nodes.Remove(resize);
        graph.Nodes.Remove(write);
    }

    private static string? Text(Node node, string attribute) =>
        node.Attribute(attribute)?.Text is { } text ? System.Text.Encoding.UTF8.GetString(text.Span) : null;
}
