using Quire.Compress.Building;
using Quire.Compress.Graphs;
using Quire.Onnx;

namespace Quire.Compress.Quantization;

/// <summary>What the tensors of a network look like on calibration inputs.</summary>
internal sealed class Calibration
{
    // Below it hard-swish is 0, whatever the number.
    private const double HardSwishFloor = -3;

    // Beyond it on either side a sigmoid is 0 or 1 but for 5e-5; near 0 it needs fine codes.
    private const double SigmoidEnd = 10;

    private static readonly HashSet<string> Shaping =
        new(["Shape", "Cast", "Slice", "Squeeze", "Reshape"], StringComparer.Ordinal);

    private readonly Dictionary<string, Histogram> _histograms = new(StringComparer.Ordinal);
    private readonly Graph _graph;

    private Calibration(Graph graph, IReadOnlyList<Numbers> inputs) => (_graph, Inputs) = (graph, inputs);

    /// <summary>That it looked at.</summary>
    public IReadOnlyList<Numbers> Inputs { get; }

    /// <summary>The ways to choose a range, by name.</summary>
    public static IReadOnlyDictionary<string, Func<Histogram, (double Low, double High)>> Methods { get; } =
        new Dictionary<string, Func<Histogram, (double Low, double High)>>
        {
            ["min-max"] = histogram => histogram.MinMax(),
            ["percentile 99.999"] = histogram => histogram.Percentile(0.99999),
            ["percentile 99.99"] = histogram => histogram.Percentile(0.9999),
            ["mse"] = histogram => histogram.LeastSquares(),
            ["entropy"] = histogram => histogram.Entropy(),
        };

    /// <summary>Names of what was looked at, in the order of the network.</summary>
    public IEnumerable<string> Tensors => Numeric(_graph).Where(_histograms.ContainsKey);

    public static Calibration Of(Model model, IReadOnlyList<Numbers> inputs)
    {
        var calibration = new Calibration(model.Graph, inputs);
        using var network = Probe.Open(model, Numeric(model.Graph));
        var extremes = network.Outputs.Select(_ => (Low: 0f, High: 0f)).ToArray();
        foreach (var input in inputs)
        {
            var found = network.Run(input, static (values, _) => Extremes(values));
            for (var i = 0; i < extremes.Length; i++)
                extremes[i] = (Math.Min(extremes[i].Low, found[i].Low), Math.Max(extremes[i].High, found[i].High));
        }

        var histograms = extremes.Select(extreme => new Histogram(extreme.Low, extreme.High)).ToArray();
        foreach (var input in inputs)
        {
            var next = 0;
            network.Run(input, (values, _) =>
            {
                histograms[next++].Add(values);
                return true;
            });
        }

        foreach (var (name, histogram) in network.Outputs.Zip(histograms))
            calibration._histograms[name] = histogram;
        return calibration;
    }

    /// <summary>The range of every tensor, each chosen by the same method.</summary>
    public Dictionary<string, float[]> Ranges(string method) =>
        _histograms.ToDictionary(pair => pair.Key, pair => Range(pair.Key, method), StringComparer.Ordinal);

    /// <summary>The range of one tensor.</summary>
    public float[] Range(string tensor, string method)
    {
        var (low, high) = Methods[method](_histograms[tensor]);
        return _graph.Consumers(tensor) switch
        {
            [{ Type: "HardSwish" }] => [(float)Math.Max(low, HardSwishFloor), (float)high],
            [{ Type: "Sigmoid" }] => [(float)Math.Max(low, -SigmoidEnd), (float)Math.Min(high, SigmoidEnd)],
            _ => [(float)low, (float)high],
        };
    }

    private static IEnumerable<string> Numeric(Graph graph) => graph.Nodes
        .Where(node => !Shaping.Contains(node.Type) && (node.Type != "Concat" || node.Int("axis", 0) != 0))
        .Select(node => node.Output);

    private static (float Low, float High) Extremes(ReadOnlySpan<float> values)
    {
        var (low, high) = (0f, 0f);
        foreach (var value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return (low, high);
    }
}
