using Quire.Compress.Graphs;

namespace Quire.Compress.Pruning;

/// <summary>A convolution over all channels as a matrix: a row an output, a column a number of the patch.</summary>
/// <remarks>The rows of a transposed one are its outputs at each place of the kernel.</remarks>
internal sealed class DenseWeights
{
    private readonly Graph _graph;
    private readonly Node _conv;
    private readonly Tensor _source;
    private readonly double[][] _rows;
    private readonly double[] _bias;
    private readonly bool _transposed;

    private DenseWeights(Graph graph, Node conv)
    {
        (_graph, _conv, _transposed) = (graph, conv, conv.Type == "ConvTranspose");
        _source = graph.Constant(conv.Inputs[1])!;
        var (values, inputs) = (_source.Floats(), (int)_source.Shape[0]);
        _rows = _transposed
            ? [.. Enumerable.Range(0, values.Length / inputs).Select(row => Enumerable.Range(0, inputs)
                .Select(input => (double)values[(input * (values.Length / inputs)) + row]).ToArray())]
            : [.. values.Chunk(values.Length / inputs).Select(row => row.Select(weight => (double)weight).ToArray())];
        _bias = conv.Inputs.Count > 2
            ? [.. graph.Constant(conv.Inputs[2])!.Floats().Select(value => (double)value)]
            : new double[_transposed ? _source.Shape[1] : _source.Shape[0]];
    }

    public static DenseWeights Of(Graph graph, Node conv) => new(graph, conv);

    /// <summary>The outputs for each patch.</summary>
    public List<double[]> Apply(IReadOnlyList<double[]> patches)
    {
        var places = _rows.Length / _bias.Length;
        return [.. patches.Select(patch => _rows
            .Select((row, i) => _bias[i / places] + LeastSquares.Dot(row, patch)).ToArray())];
    }

    /// <param name="changes">A row an output; one column more, for the bias, where <paramref name="constant"/>.</param>
    /// <param name="constant">Whether the bias changes too.</param>
    public void Add(double[][] changes, bool constant)
    {
        for (var row = 0; row < _rows.Length; row++)
        {
            for (var column = 0; column < _rows[row].Length; column++)
                _rows[row][column] += changes[row][column];
            if (constant)
                _bias[row] += changes[row][^1];
        }
    }

    /// <summary>Gives the convolution its own new constants.</summary>
    public void Store()
    {
        var weights = _transposed
            ? Enumerable.Range(0, _rows[0].Length).SelectMany(input => _rows.Select(row => (float)row[input]))
            : _rows.SelectMany(row => row.Select(weight => (float)weight));
        var matrix = Tensor.Of(_graph.Free($"{_conv.Output}.mended"), _source.Shape, weights.ToArray());
        _graph.Set(matrix);
        var bias = Tensor.Of(
            _graph.Free($"{_conv.Output}.mended.bias"), [_bias.Length], [.. _bias.Select(value => (float)value)]);
        _graph.Set(bias);
        var input = _conv.Inputs[0];
        _conv.Inputs.Clear();
        _conv.Inputs.AddRange([input, matrix.Name, bias.Name]);
    }
}
