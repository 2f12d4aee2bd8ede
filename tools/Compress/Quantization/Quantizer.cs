using Quire.Compress.Folding;
using Quire.Compress.Graphs;

namespace Quire.Compress.Quantization;

/// <summary>
/// Puts QuantizeLinear and DequantizeLinear around the nodes that shall run on bytes: activations with a scale a
/// tensor, weights with a scale a channel, biases as 32-bit integers.
/// </summary>
internal sealed class Quantizer(Graph graph, QuantizationRecipe recipe)
{
    private readonly Dictionary<string, string> _dequantized = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Codes> _codes = new(StringComparer.Ordinal);
    private readonly QuantizedWeights _weights = new(graph, recipe);

    // A hard-swish gate is 1 from 3 on. Where codes end at about that, the few numbers above it may be taken by more.
    private const double MostGate = 1.2;

    // Whose range the codes of a tensor have: of the ReLU that they do the work of, or of what it is joined into.
    private readonly Dictionary<string, string> _ranged = new(StringComparer.Ordinal);
    private readonly bool _signed = recipe.Bytes.SignedActivations;

    /// <summary>A copy of the network, on bytes.</summary>
    public static Model Applied(Model model, QuantizationRecipe recipe)
    {
        var copy = Model.Read(model.Write());
        Apply(copy, recipe);
        return copy;
    }

    public static void Apply(Model model, QuantizationRecipe recipe)
    {
        var quantizer = new Quantizer(model.Graph, recipe);
        var stored = Plan.Stored(model.Graph);
        foreach (var join in model.Graph.Nodes.Where(node => node.Type == "Concat"))
            quantizer.Align(join);
        foreach (var node in Plan.Nodes(model.Graph).Where(node => !recipe.Float.Contains(node.Output)))
            quantizer.Weighted(node);
        foreach (var node in model.Graph.Nodes.ToList())
            quantizer.Elementwise(node);
        foreach (var node in stored)
            quantizer._weights.Store(node);
        DeadNodes.Remove(model.Graph);
    }

    // What is only read to be joined is written in the codes of the join, which then copies bytes.
    private void Align(Node join)
    {
        if (!recipe.Ranges.ContainsKey(join.Output) || !join.Inputs.TrueForAll(recipe.Ranges.ContainsKey))
            return;
        foreach (var input in join.Inputs)
        {
            for (var tensor = input; graph.OnlyConsumer(tensor) is not null; tensor = graph.Producer(tensor)!.Inputs[0])
            {
                _ranged[tensor] = join.Output;
                if (graph.Producer(tensor) is not { Type: "Resize" })
                    break;
            }
        }
    }

    private void Weighted(Node node)
    {
        var codes = Input(node, 0);
        if (node.Type == "MatMul")
        {
            _weights.Columns(node);
            return;
        }

        _weights.Bias(node, codes, _weights.Rows(node));
        // Codes from zero on cut off what is below, as Relu does.
        if (!_signed && graph.OnlyConsumer(node.Output) is { Type: "Relu" } relu
            && recipe.Ranges.ContainsKey(relu.Output))
        {
            _ranged[node.Output] = relu.Output;
            graph.Replace(relu.Output, node.Output);
            graph.Nodes.Remove(relu);
        }

        Output(node);
    }

    // What stands between convolutions runs on bytes too, or else every tensor would be turned to floats and back.
    private void Elementwise(Node node)
    {
        switch (node.Type)
        {
            // Its gate is an unsigned code of another zero, which TensorRT does not take.
            case "HardSwish" when IsQuantized(node.Inputs[0]) && !_signed:
                HardSwish(node);
                break;
            case "Add" or "Mul" or "Concat" when Joins(node):
                for (var i = 0; i < node.Inputs.Count; i++)
                    Input(node, i);
                Output(node);
                break;
            case "Resize" when IsQuantized(node.Inputs[0]) && !IsQuantized(node.Output):
                Quantize(node.Output, Input(node, 0));
                Output(node);
                if (Repetition.Times(graph, node) is { } times)
                    Repetition.Apply(graph, node, times);
                break;
            default:
                break;
        }
    }

    private bool Joins(Node node) => recipe.Ranges.ContainsKey(node.Output) && node.Inputs.Exists(IsQuantized)
        && node.Inputs.TrueForAll(input => IsQuantized(input) || Plan.IsGate(graph, input));

    private bool IsQuantized(string tensor) => _codes.ContainsKey(tensor) || _dequantized.ContainsKey(tensor);

    // x · clip(x ÷ 6 + ½, 0, 1), as a product of bytes instead of three passes over floats.
    private void HardSwish(Node node)
    {
        var x = node.Inputs[0];
        node.Inputs.Add(Same(x) ?? Cut(node, x));
        node.Type = "Mul";
        Output(node);
    }

    // The gate of codes that begin at -3 and end at about 3: the same bytes, read as 0 to 1.
    private string? Same(string x)
    {
        var codes = _codes[x];
        var gate = new Codes(codes.Scale / 6, (int)Math.Round(codes.Zero - (3 / codes.Scale)));
        if (gate.Zero < 0 || gate.Scale * (byte.MaxValue - gate.Zero) > MostGate)
            return null;
        var bytes = graph.Producer(x)!;
        var name = graph.Free($"{x}.gate");
        graph.Nodes.Insert(
            graph.Nodes.IndexOf(bytes) + 1,
            new Node("DequantizeLinear", [bytes.Inputs[0], .. Parameters(name, gate)], [name]));
        return name;
    }

    // The gate of any other codes: x itself in codes 6 ÷ 255 apart and cut off at both ends, read as 0 to 1. That is one
    // more pass over bytes.
    private string Cut(Node node, string x)
    {
        const float gateStep = 6f / 255;
        var one = Constant($"{node.Output}.one", new Codes(1f / 255, 0), 255);
        var wide = graph.Free($"{node.Output}.wide");
        var gate = graph.Free($"{node.Output}.gate");
        var at = graph.Nodes.IndexOf(node);
        graph.Nodes.Insert(at, new Node("Mul", [x, one], [wide]));
        Insert(at + 1, wide, gate, new Codes(gateStep, 128), new Codes(1f / 255, 0));
        return gate;
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
        if (recipe.Ranges.ContainsKey(Ranged(node.Output)) && !_dequantized.ContainsKey(node.Output))
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
        if (!_signed && graph.Producer(tensor) is { } shifted && Plan.Shift(graph, shifted) is not null)
        {
            Quantize(shifted.Inputs[0]);
            return _dequantized[tensor];
        }

        var shift = _signed ? null : graph.Consumers(tensor).Find(reader => Plan.Shift(graph, reader) is not null);
        var (codes, sum) = shift is null
            ? (Plain(Range(tensor)), default)
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

    private Codes Plain(float[] range) =>
        _signed ? Codes.Around(range[0], range[1]) : Codes.Between(range[0], range[1]);

    private string Ranged(string tensor) => _ranged.TryGetValue(tensor, out var other) ? Ranged(other) : tensor;

    private float[] Range(string tensor) =>
        recipe.Ranges.TryGetValue(Ranged(tensor), out var found) ? found : throw new CompressException(CompressException.Configuration,
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
        var zero = new Tensor(graph.Free($"{name}.zero"), codes.Type, [], new[] { codes.ZeroByte });
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
}
