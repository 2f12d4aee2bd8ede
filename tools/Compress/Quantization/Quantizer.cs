using System.Runtime.InteropServices;
using Quire.Compress.Folding;
using Quire.Compress.Graphs;

namespace Quire.Compress.Quantization;

/// <summary>
/// Puts QuantizeLinear and DequantizeLinear around the nodes that shall run on bytes: activations as unsigned bytes a
/// tensor, weights as signed bytes a channel (for VNNI), biases as 32-bit integers.
/// </summary>
internal sealed class Quantizer(Graph graph, QuantizationRecipe recipe)
{
    private readonly Dictionary<string, string> _dequantized = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Codes> _codes = new(StringComparer.Ordinal);

    public static void Apply(Model model, QuantizationRecipe recipe)
    {
        var quantizer = new Quantizer(model.Graph, recipe);
        foreach (var node in Plan.Nodes(model.Graph).Where(node => !recipe.Float.Contains(node.Output)))
            quantizer.Weighted(node);
        foreach (var node in model.Graph.Nodes.ToList())
            quantizer.Elementwise(node);
        DeadNodes.Remove(model.Graph);
    }

    private void Weighted(Node node)
    {
        var codes = Input(node, 0);
        if (node.Type == "MatMul")
        {
            node.Inputs[1] = Columns(node);
            return;
        }

        var scales = Rows(node);
        if (node.Inputs.Count > 2)
            node.Inputs[2] = Bias(node, codes, scales);
        Output(node);
    }

    // What stands between convolutions runs on bytes too, or else every tensor would be turned to floats and back.
    private void Elementwise(Node node)
    {
        switch (node.Type)
        {
            case "HardSwish" when IsQuantized(node.Inputs[0]):
                HardSwish(node);
                break;
            case "Add" or "Mul" or "Concat" when Joins(node):
                for (var i = 0; i < node.Inputs.Count; i++)
                    Input(node, i);
                Output(node);
                break;
            case "Resize" when IsQuantized(node.Inputs[0]):
                Quantize(node.Output, Input(node, 0));
                Output(node);
                break;
            default:
                break;
        }
    }

    private bool Joins(Node node) => recipe.Ranges.ContainsKey(node.Output) && node.Inputs.Exists(IsQuantized)
        && node.Inputs.TrueForAll(input => IsQuantized(input) || Plan.IsGate(graph, input));

    private bool IsQuantized(string tensor) => _codes.ContainsKey(tensor) || _dequantized.ContainsKey(tensor);

    // x · clip(x ÷ 6 + ½, 0, 1): the gate is x itself in other codes, 6 ÷ 255 apart and cut off at both ends, read
    // as 0 to 1. So it is one pass over bytes, and the product another, instead of three over floats.
    private void HardSwish(Node node)
    {
        const float gateStep = 6f / 255;
        var x = node.Inputs[0];
        var one = Constant($"{node.Output}.one", new Codes(1f / 255, 0), 255);
        var wide = graph.Free($"{node.Output}.wide");
        var gate = graph.Free($"{node.Output}.gate");
        var at = graph.Nodes.IndexOf(node);
        graph.Nodes.Insert(at, new Node("Mul", [x, one], [wide]));
        Insert(at + 1, wide, gate, new Codes(gateStep, 128), new Codes(1f / 255, 0));
        node.Type = "Mul";
        node.Inputs.Clear();
        node.Inputs.AddRange([x, gate]);
        Output(node);
    }

    private Codes Input(Node node, int index)
    {
        var tensor = node.Inputs[index];
        if (_codes.TryGetValue(tensor, out var codes))
            return codes;
        node.Inputs[index] = _dequantized.TryGetValue(tensor, out var there) ? there : Quantize(tensor);
        return _codes[node.Inputs[index]];
    }

    // The node's readers see the output in codes.
    private void Output(Node node)
    {
        if (recipe.Ranges.ContainsKey(node.Output) && !_dequantized.ContainsKey(node.Output))
            Quantize(node.Output);
        if (_dequantized.TryGetValue(node.Output, out var dequantized))
            Redirect(node.Output, dequantized);
    }

    private void Redirect(string tensor, string dequantized)
    {
        foreach (var reader in graph.Consumers(tensor).Where(reader => reader.Type != "QuantizeLinear"))
        {
            for (var i = 0; i < reader.Inputs.Count; i++)
                reader.Inputs[i] = reader.Inputs[i] == tensor ? dequantized : reader.Inputs[i];
        }
    }

    private void Quantize(string tensor, Codes codes)
    {
        var name = graph.Free($"{tensor}.bytes");
        Insert(graph.Nodes.IndexOf(graph.Producer(tensor)!) + 1, tensor, name, codes, codes);
        (_codes[name], _dequantized[tensor]) = (codes, name);
    }

    private string Quantize(string tensor)
    {
        if (graph.Producer(tensor) is { } shifted && Plan.Shift(graph, shifted) is not null)
        {
            Quantize(shifted.Inputs[0]);
            return _dequantized[tensor];
        }

        var shift = graph.Consumers(tensor).Find(reader => Plan.Shift(graph, reader) is not null);
        var (codes, sum) = shift is null
            ? (Codes.Between(Range(tensor)[0], Range(tensor)[1]), default)
            : Codes.Shifted(Range(shift.Output)[0], Range(shift.Output)[1], Plan.Shift(graph, shift)!.Value);
        var name = graph.Free($"{tensor}.bytes");
        var after = graph.Producer(tensor) is { } producer ? graph.Nodes.IndexOf(producer) + 1 : 0;
        Insert(after, tensor, name, codes, codes);
        (_codes[name], _dequantized[tensor]) = (codes, name);
        if (shift is not null)
            Share(graph.Nodes[after].Output, shift.Output, sum, after + 1);
        return name;
    }

    // The same bytes, read as the sum.
    private void Share(string bytes, string sum, Codes codes, int at)
    {
        var name = graph.Free($"{sum}.bytes");
        graph.Nodes.Insert(at, new Node("DequantizeLinear", [bytes, .. Parameters(name, codes)], [name]));
        (_codes[name], _dequantized[sum]) = (codes, name);
        Redirect(sum, name);
    }

    private float[] Range(string tensor) =>
        recipe.Ranges.TryGetValue(tensor, out var found) ? found : throw new InvalidDataException(
            $"Found no range for '{tensor}'; expected a recipe made from this network. Quantize it anew.");

    private void Insert(int at, string tensor, string name, Codes write, Codes read)
    {
        var bytes = graph.Free($"{name}.q");
        graph.Nodes.Insert(at, new Node("QuantizeLinear", [tensor, .. Parameters(bytes, write)], [bytes]));
        graph.Nodes.Insert(at + 1, new Node("DequantizeLinear", [bytes, .. Parameters(name, read)], [name]));
    }

    private string[] Parameters(string name, Codes codes)
    {
        var scale = Tensor.Scalar(graph.Free($"{name}.scale"), codes.Scale);
        graph.Set(scale);
        var zero = new Tensor(graph.Free($"{name}.zero"), ElementType.UInt8, [], new[] { codes.Zero });
        graph.Set(zero);
        return [scale.Name, zero.Name];
    }

    private string Constant(string wish, Codes codes, byte value)
    {
        var bytes = new Tensor(graph.Free($"{wish}.q"), ElementType.UInt8, [], new[] { value });
        graph.Set(bytes);
        var name = graph.Free(wish);
        graph.Nodes.Insert(0, new Node("DequantizeLinear", [bytes.Name, .. Parameters(name, codes)], [name]));
        return name;
    }

    private float[] Rows(Node node)
    {
        var weights = graph.Constant(node.Inputs[1])!;
        var (values, rows) = (weights.Floats(), (int)weights.Shape[0]);
        var length = values.Length / rows;
        var scales = new float[rows];
        var codes = new sbyte[values.Length];
        for (var row = 0; row < rows; row++)
            scales[row] = SignedCodes(values.AsSpan(row * length, length), codes.AsSpan(row * length, length));
        node.Inputs[1] = Weights(node, weights, codes, scales, axis: 0);
        return scales;
    }

    private string Columns(Node node)
    {
        var weights = graph.Constant(node.Inputs[1])!;
        var (values, rows, columns) = (weights.Floats(), (int)weights.Shape[0], (int)weights.Shape[1]);
        var scales = new float[columns];
        var codes = new sbyte[values.Length];
        var (column, signed) = (new float[rows], new sbyte[rows]);
        for (var x = 0; x < columns; x++)
        {
            for (var y = 0; y < rows; y++)
                column[y] = values[(y * columns) + x];
            scales[x] = SignedCodes(column, signed);
            for (var y = 0; y < rows; y++)
                codes[(y * columns) + x] = signed[y];
        }

        return Weights(node, weights, codes, scales, axis: 1);
    }

    private static float SignedCodes(ReadOnlySpan<float> values, Span<sbyte> codes)
    {
        var largest = 1e-9f;
        foreach (var value in values)
            largest = Math.Max(largest, Math.Abs(value));
        var scale = largest / sbyte.MaxValue;
        for (var i = 0; i < values.Length; i++)
            codes[i] = (sbyte)Math.Clamp(Math.Round(values[i] / (double)scale), -sbyte.MaxValue, sbyte.MaxValue);
        return scale;
    }

    private string Weights(Node node, Tensor source, sbyte[] codes, float[] scales, int axis)
    {
        var name = graph.Free($"{node.Output}.weights.float");
        var bytes = new Tensor(
            graph.Free($"{name}.q"), ElementType.Int8, source.Shape, MemoryMarshal.AsBytes<sbyte>(codes).ToArray());
        var scale = Tensor.Of(graph.Free($"{name}.scale"), [scales.Length], scales);
        var zero = new Tensor(graph.Free($"{name}.zero"), ElementType.Int8, [scales.Length], new byte[scales.Length]);
        foreach (var constant in new[] { bytes, scale, zero })
            graph.Set(constant);
        graph.Nodes.Insert(graph.Nodes.IndexOf(node), new Node(
            "DequantizeLinear", [bytes.Name, scale.Name, zero.Name], [name]).With(NodeAttribute.Of("axis", axis)));
        return name;
    }

    private string Bias(Node node, Codes input, float[] scales)
    {
        var values = graph.Constant(node.Inputs[2])!.Floats();
        var name = graph.Free($"{node.Output}.bias.float");
        var steps = scales.Select(scale => scale * input.Scale).ToArray();
        var codes = values.Select((value, i) =>
            (int)Math.Clamp(Math.Round(value / (double)steps[i]), int.MinValue, int.MaxValue)).ToArray();
        var integers = new Tensor(graph.Free($"{name}.q"), ElementType.Int32, [codes.Length],
            MemoryMarshal.AsBytes<int>(codes).ToArray());
        var scale = Tensor.Of(graph.Free($"{name}.scale"), [steps.Length], steps);
        var zero = new Tensor(
            graph.Free($"{name}.zero"), ElementType.Int32, [steps.Length], new byte[steps.Length * sizeof(int)]);
        foreach (var constant in new[] { integers, scale, zero })
            graph.Set(constant);
        graph.Nodes.Insert(graph.Nodes.IndexOf(node), new Node(
            "DequantizeLinear", [integers.Name, scale.Name, zero.Name], [name]).With(NodeAttribute.Of("axis", 0)));
        return name;
    }
}
