using Quire.Compress.Graphs;
using Quire.Onnx;

namespace Quire.Compress.Tests;

/// <summary>A small network with random numbers, made node by node; the last node's output is its output.</summary>
internal sealed class TestGraph
{
    private readonly Random _random = new(7);
    private readonly Graph _graph = new();

    public TestGraph(params long[] shape)
    {
        Shape = shape;
        _graph.Inputs.Add(new ValueInfo("x", ElementType.Float, shape));
        Last = "x";
    }

    public long[] Shape { get; }

    /// <summary>Name of the last node's output.</summary>
    public string Last { get; private set; }

    /// <summary>Adds a node that reads the last one's output and then constants.</summary>
    public TestGraph Then(string type, string[]? constants = null, params NodeAttribute[] attributes) =>
        Join(type, [Last, .. constants ?? []], attributes);

    /// <summary>Adds a node that reads these tensors.</summary>
    public TestGraph Join(string type, string[] inputs, params NodeAttribute[] attributes)
    {
        Last = $"t{_graph.Nodes.Count}";
        var node = new Node(type, inputs, [Last]);
        foreach (var attribute in attributes)
            node.With(attribute);
        _graph.Nodes.Add(node);
        return this;
    }

    /// <summary>A convolution that keeps the size; depthwise where groups equal the outputs.</summary>
    public TestGraph Conv(int outputs, int inputs, int kernel, int groups = 1) => Then(
        "Conv",
        [Random(outputs, inputs / groups, kernel, kernel), Random(outputs)],
        NodeAttribute.Of("pads", [kernel / 2, kernel / 2, kernel / 2, kernel / 2]),
        NodeAttribute.Of("group", groups));

    /// <summary>x · clip(x + 3, 0, 6) ÷ 6, as exporters write it.</summary>
    public TestGraph HardSwish()
    {
        var x = Last;
        return Then("Add", [Number(3)]).Then("Clip", [Number(0), Number(6)]).Join("Mul", [x, Last])
            .Then("Div", [Number(6)]);
    }

    public string Number(float value) => Constant([], value);

    public string Random(params int[] shape) =>
        Constant(shape, [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => Next())]);

    /// <summary>Makes these rows of a constant zero.</summary>
    public string Silent(string constant, params int[] rows)
    {
        var whole = _graph.Constant(constant)!;
        var (values, length) = (whole.Floats(), whole.Count / (int)whole.Shape[0]);
        foreach (var row in rows)
            Array.Clear(values, row * length, length);
        _graph.Set(Tensor.Of(constant, whole.Shape, values));
        return constant;
    }

    /// <summary>A dense convolution, some of whose output channels are always zero.</summary>
    public TestGraph Silent(int outputs, int inputs, int kernel, params int[] silent) => Then(
        "Conv",
        [Silent(Random(outputs, inputs, kernel, kernel), silent), Silent(Random(outputs), silent)],
        NodeAttribute.Of("pads", [kernel / 2, kernel / 2, kernel / 2, kernel / 2]));

    public string Positive(int count) => Constant([count], [.. Enumerable.Range(0, count).Select(_ => Next() + 1.5f)]);

    public byte[] Model(long opset = 11)
    {
        _graph.Outputs.Clear();
        _graph.Outputs.Add(new ValueInfo(Last, ElementType.Float, null));
        return new Model(_graph) { Opset = opset }.Write();
    }

    public Numbers Input() => new([.. Enumerable.Range(0, (int)Shape.Aggregate(1L, (a, b) => a * b))
        .Select(_ => 4 * Next())], Shape);

    private float Next() => (float)(_random.NextDouble() * 2) - 1;

    public string Constant(int[] shape, params float[] values)
    {
        var name = $"c{_graph.Constants.Count}";
        _graph.Set(Tensor.Of(name, [.. shape.Select(side => (long)side)], values));
        return name;
    }
}
