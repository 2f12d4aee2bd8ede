using Quire.Compress.Building;
using Quire.Compress.Graphs;
using Quire.Onnx;

namespace Quire.Compress.Pruning;

/// <summary>
/// What a convolution sees at sampled places: channels by kernel rows by kernel columns, as its weights lie.
/// </summary>
internal sealed class Patches
{
    public const int Seed = 20261124;
    private readonly int[] _kernel;
    private readonly IReadOnlyList<long> _strides;
    private readonly IReadOnlyList<long> _pads;

    /// <param name="graph">Of the convolution.</param>
    /// <param name="conv">
    /// A dense one, over a picture or over its mean, or a transposed one that does not overlap itself.
    /// </param>
    public Patches(Graph graph, Node conv)
    {
        var transposed = conv.Type == "ConvTranspose";
        _kernel = transposed ? [1, 1] : [.. graph.Constant(conv.Inputs[1])!.Shape.Skip(2).Select(side => (int)side)];
        _strides = transposed ? [1, 1] : conv.Ints("strides", [1, 1]);
        _pads = transposed ? [0, 0, 0, 0] : conv.Ints("pads", [0, 0, 0, 0]);
        // A linear map of a mean is the mean of the map: it can be learnt at every pixel.
        Tensor = graph.Producer(conv.Inputs[0]) is { Type: "GlobalAveragePool" } pool
            ? pool.Inputs[0] : conv.Inputs[0];
    }

    /// <summary>Name of what the convolution reads; of what the mean is taken of, if it reads a mean.</summary>
    public string Tensor { get; }

    /// <summary>One row a sample; the same places in every network of the same layers.</summary>
    /// <param name="model">The network, or one with fewer channels.</param>
    /// <param name="inputs">Of the network.</param>
    /// <param name="count">Samples of each input.</param>
    public List<double[]> Of(Model model, IReadOnlyList<Numbers> inputs, int count)
    {
        using var network = Probe.Open(model, [Tensor]);
        var at = network.Outputs.ToList().IndexOf(Tensor);
        var rows = new List<double[]>();
        var random = new Random(Seed);
        foreach (var input in inputs)
        {
            var seen = -1;
            network.Run(input, (values, shape) =>
            {
                if (++seen == at)
                    Gather(values, shape, random, count, rows);
                return true;
            });
        }

        return rows;
    }

    /// <summary>What the convolution sees at some places of its input, one row a place.</summary>
    /// <param name="values">Of <see cref="Tensor"/>: [1, channels, h, w].</param>
    /// <param name="shape">Of them.</param>
    /// <param name="random">Says where.</param>
    /// <param name="count">How many places.</param>
    public List<double[]> Sample(ReadOnlySpan<float> values, long[] shape, Random random, int count)
    {
        var rows = new List<double[]>(count);
        Gather(values, shape, random, count, rows);
        return rows;
    }

    private void Gather(ReadOnlySpan<float> values, long[] shape, Random random, int count, List<double[]> rows)
    {
        for (var sample = 0; sample < count; sample++)
            rows.Add(At(values, shape, Place(random, 0, shape[2]), Place(random, 1, shape[3])));
    }

    // Of the patch's corner.
    private int Place(Random random, int axis, long side)
    {
        var steps = ((side + _pads[axis] + _pads[axis + 2] - _kernel[axis]) / _strides[axis]) + 1;
        return (int)((random.NextInt64(steps) * _strides[axis]) - _pads[axis]);
    }

    private double[] At(ReadOnlySpan<float> values, long[] shape, int top, int left)
    {
        var (channels, height, width) = ((int)shape[1], (int)shape[2], (int)shape[3]);
        var patch = new double[channels * _kernel[0] * _kernel[1]];
        var next = 0;
        for (var channel = 0; channel < channels; channel++)
        {
            for (var y = top; y < top + _kernel[0]; y++)
            {
                for (var x = left; x < left + _kernel[1]; x++)
                {
                    if (y >= 0 && y < height && x >= 0 && x < width)
                        patch[next] = values[(((channel * height) + y) * width) + x];
                    next++;
                }
            }
        }

        return patch;
    }
}
