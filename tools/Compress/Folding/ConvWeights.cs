using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>Weights and bias of one convolution, in double precision while they are being changed.</summary>
internal sealed class ConvWeights
{
    private readonly Graph _graph;
    private readonly Node _conv;
    private readonly Tensor _source;
    private readonly double[] _weights;
    private readonly double[] _bias;
    private readonly bool _transposed;

    private ConvWeights(Graph graph, Node conv)
    {
        (_graph, _conv, _transposed) = (graph, conv, conv.Type == "ConvTranspose");
        _source = graph.Constant(conv.Inputs[1])!;
        _weights = [.. _source.Floats().Select(weight => (double)weight)];
        Groups = (int)conv.Int("group", 1);
        OutputChannels = (int)(_transposed ? _source.Shape[1] * Groups : _source.Shape[0]);
        _bias = conv.Inputs.Count > 2 && conv.Inputs[2].Length > 0
            ? [.. graph.Constant(conv.Inputs[2])!.Floats().Select(value => (double)value)]
            : new double[OutputChannels];
    }

    public int Groups { get; }

    public int OutputChannels { get; }

    public static ConvWeights Of(Graph graph, Node conv) => new(graph, conv);

    /// <summary>Now computes <c>conv(x) · scale + shift</c>, one of each an output channel.</summary>
    public ConvWeights After(Func<int, double> scale, Func<int, double> shift)
    {
        for (var i = 0; i < _weights.Length; i++)
            _weights[i] *= scale(OutputChannel(i));
        for (var channel = 0; channel < OutputChannels; channel++)
            _bias[channel] = (_bias[channel] * scale(channel)) + shift(channel);
        return this;
    }

    /// <summary>Now computes <c>conv(x · scale + shift)</c>; exact without padding, or without a shift.</summary>
    public ConvWeights Before(double scale, double shift)
    {
        for (var i = 0; i < _weights.Length; i++)
            _bias[OutputChannel(i)] += _weights[i] * shift;
        for (var i = 0; i < _weights.Length; i++)
            _weights[i] *= scale;
        return this;
    }

    /// <summary>Gives the convolution its own new constants: others may still use the old ones.</summary>
    public void Store()
    {
        var weights = Tensor.Of(_graph.Free($"{_conv.Output}.weights"), _source.Shape, Rounded(_weights));
        _graph.Set(weights);
        var bias = Tensor.Of(_graph.Free($"{_conv.Output}.bias"), [OutputChannels], Rounded(_bias));
        _graph.Set(bias);
        var input = _conv.Inputs[0];
        _conv.Inputs.Clear();
        _conv.Inputs.AddRange([input, weights.Name, bias.Name]);
    }

    // Layout [outputs, inputs ÷ groups, …], or [inputs, outputs ÷ groups, …] of a transposed convolution.
    private int OutputChannel(int weight)
    {
        var kernel = (int)_source.Shape.Skip(2).Aggregate(1L, (product, side) => product * side);
        var (first, second) = (weight / (kernel * (int)_source.Shape[1]), weight / kernel % (int)_source.Shape[1]);
        return _transposed ? (first / ((int)_source.Shape[0] / Groups) * (int)_source.Shape[1]) + second : first;
    }

    private static float[] Rounded(double[] values) => [.. values.Select(value => (float)value)];
}
