using System.Runtime.InteropServices;
using Quire.Compress.Graphs;

namespace Quire.Compress.Quantization;

/// <summary>Writes weights as bytes with a scale for each output, and biases as 32-bit integers.</summary>
internal sealed class QuantizedWeights(Graph graph, QuantizationRecipe recipe)
{
    private const byte UnsignedZero = 128;
    private readonly bool _signed = recipe.Bytes.SignedWeights;

    /// <summary>What one step of the codes of these weights stands for.</summary>
    public static float Scale(ReadOnlySpan<float> values, int bits)
    {
        var largest = 1e-9f;
        foreach (var value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest / Largest(bits);
    }

    /// <summary>The nearest code of a weight that is given in steps.</summary>
    public static int Code(double steps, int bits) =>
        (int)Math.Clamp(Math.Round(steps), -Largest(bits), Largest(bits));

    /// <summary>Of a convolution; gives the scale of each output channel.</summary>
    public float[] Rows(Node node)
    {
        var (codes, scales) = EncodedRows(node);
        node.Inputs[1] = Write(node, codes, scales, axis: 0);
        return scales;
    }

    /// <summary>Of a matrix product, with a scale a column.</summary>
    public void Columns(Node node)
    {
        var (codes, scales) = EncodedColumns(node);
        node.Inputs[1] = Write(node, codes, scales, axis: 1);
    }

    /// <summary>
    /// Of a node that computes in floating point: its weights are turned back when the network is loaded.
    /// </summary>
    /// <remarks>
    /// ONNX Runtime runs a DequantizeLinear each time, or joins it with a product into MatMulNBits, which takes twice as
    /// long for the few rows of a line. Casts and products of constants it computes once.
    /// </remarks>
    public void Store(Node node)
    {
        var isConv = node.Type == "Conv";
        var (codes, scales) = isConv ? EncodedRows(node) : EncodedColumns(node);
        var shape = graph.Constant(node.Inputs[1])!.Shape;
        var name = graph.Free($"{node.Output}.weights.float");
        var bytes = new Tensor(
            graph.Free($"{name}.q"), ElementType.Int8, shape, MemoryMarshal.AsBytes<sbyte>(codes).ToArray());
        var scale = Tensor.Of(
            graph.Free($"{name}.scale"), isConv ? [scales.Length, .. shape.Skip(1).Select(_ => 1L)] : [scales.Length],
            scales);
        graph.Set(bytes);
        graph.Set(scale);
        var cast = new Node("Cast", [bytes.Name], [graph.Free($"{name}.cast")])
            .With(NodeAttribute.Of("to", (long)ElementType.Float));
        var at = graph.Nodes.IndexOf(node);
        graph.Nodes.Insert(at, cast);
        graph.Nodes.Insert(at + 1, new Node("Mul", [cast.Output, scale.Name], [name]));
        node.Inputs[1] = name;
    }

    /// <summary>The convolution's bias, with what the recipe corrects it by, in steps of input times weights.</summary>
    public void Bias(Node node, Codes input, float[] scales)
    {
        var correction = recipe.Biases?.GetValueOrDefault(node.Output);
        if (node.Inputs.Count < 3 && correction is null)
            return;
        var values = node.Inputs.Count > 2 ? graph.Constant(node.Inputs[2])!.Floats() : new float[scales.Length];
        var name = graph.Free($"{node.Output}.bias.float");
        var steps = scales.Select(scale => scale * input.Scale).ToArray();
        var codes = values.Select((value, i) => (int)Math.Clamp(
            Math.Round((value + (double)(correction?[i] ?? 0)) / steps[i]), int.MinValue, int.MaxValue)).ToArray();
        var integers = new Tensor(graph.Free($"{name}.q"), ElementType.Int32, [codes.Length],
            MemoryMarshal.AsBytes<int>(codes).ToArray());
        var zero = new byte[steps.Length * sizeof(int)];
        var dequantized = Dequantized(node, name, integers, steps, zero, axis: 0);
        if (node.Inputs.Count > 2)
            node.Inputs[2] = dequantized;
        else
            node.Inputs.Add(dequantized);
    }

    private (sbyte[] Codes, float[] Scales) EncodedRows(Node node)
    {
        var weights = graph.Constant(node.Inputs[1])!;
        var (values, rows) = (weights.Floats(), (int)weights.Shape[0]);
        var length = values.Length / rows;
        var (codes, scales) = (new sbyte[values.Length], new float[rows]);
        var offsets = recipe.Rounding?.GetValueOrDefault(node.Output) is { } packed
            ? WeightRounding.Unpack(packed, values.Length) : [];
        for (var row = 0; row < rows; row++)
        {
            var (start, end) = (row * length, (row + 1) * length);
            scales[row] = Encode(
                values.AsSpan(start..end), offsets.Length == 0 ? [] : offsets.AsSpan(start..end),
                codes.AsSpan(start..end));
        }

        return (codes, scales);
    }

    private (sbyte[] Codes, float[] Scales) EncodedColumns(Node node)
    {
        var weights = graph.Constant(node.Inputs[1])!;
        var (values, rows, columns) = (weights.Floats(), (int)weights.Shape[0], (int)weights.Shape[1]);
        var (codes, scales) = (new sbyte[values.Length], new float[columns]);
        var (column, signed) = (new float[rows], new sbyte[rows]);
        for (var x = 0; x < columns; x++)
        {
            for (var y = 0; y < rows; y++)
                column[y] = values[(y * columns) + x];
            scales[x] = Encode(column, [], signed);
            for (var y = 0; y < rows; y++)
                codes[(y * columns) + x] = signed[y];
        }

        return (codes, scales);
    }

    private float Encode(ReadOnlySpan<float> values, ReadOnlySpan<sbyte> offsets, Span<sbyte> codes)
    {
        var scale = Scale(values, recipe.Bits);
        for (var i = 0; i < codes.Length; i++)
            codes[i] = (sbyte)(Code(values[i] / (double)scale, recipe.Bits) + (offsets.IsEmpty ? 0 : offsets[i]));

        return scale;
    }

    private static int Largest(int bits) =>
        bits == QuantizationRecipe.ReducedBits ? sbyte.MaxValue / 2 : sbyte.MaxValue;

    private string Write(Node node, sbyte[] codes, float[] scales, int axis)
    {
        var shape = graph.Constant(node.Inputs[1])!.Shape;
        var name = graph.Free($"{node.Output}.weights.float");
        var bytes = codes.Select(code => (byte)(_signed ? code : code + UnsignedZero)).ToArray();
        var zero = new byte[scales.Length];
        Array.Fill(zero, _signed ? (byte)0 : UnsignedZero);
        var type = _signed ? ElementType.Int8 : ElementType.UInt8;
        return Dequantized(
            node, name, new Tensor(graph.Free($"{name}.q"), type, shape, bytes), scales, zero, axis);
    }

    private string Dequantized(Node node, string name, Tensor codes, float[] scales, byte[] zeros, int axis)
    {
        var scale = Tensor.Of(graph.Free($"{name}.scale"), [scales.Length], scales);
        var zero = new Tensor(graph.Free($"{name}.zero"), codes.Type, [scales.Length], zeros);
        foreach (var constant in new[] { codes, scale, zero })
            graph.Set(constant);
        graph.Nodes.Insert(graph.Nodes.IndexOf(node), new Node(
            "DequantizeLinear", [codes.Name, scale.Name, zero.Name], [name]).With(NodeAttribute.Of("axis", axis)));
        return name;
    }
}
