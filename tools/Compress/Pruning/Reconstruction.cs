using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Onnx;

namespace Quire.Compress.Pruning;

/// <summary>
/// Has the convolutions that read pruned channels compute again, from those that are left, what they computed from all
/// (He et al. 2017, section 3.1), one after the other: each also mends what those before it could not.
/// </summary>
internal static class Reconstruction
{
    // Several times the unknowns of the widest convolution, 577 for 64 channels of 3 × 3.
    private const int Samples = 4096;

    /// <param name="whole">The network with all channels.</param>
    /// <param name="pruned">With fewer; its weights are changed.</param>
    /// <param name="readers">Outputs of the convolutions to mend, in the order of the network.</param>
    /// <param name="inputs">Calibration data.</param>
    public static void Apply(
        Model whole, Model pruned, IReadOnlyCollection<string> readers, IReadOnlyList<Numbers> inputs)
    {
        var count = Math.Max(1, Samples / inputs.Count);
        foreach (var reader in readers)
        {
            var (before, after) = (whole.Graph.Producer(reader)!, pruned.Graph.Producer(reader)!);
            if (!IsLinear(before))
                continue;
            var wanted = DenseWeights.Of(whole.Graph, before)
                .Apply(new Patches(whole.Graph, before).Of(whole, inputs, count));
            var seen = new Patches(pruned.Graph, after).Of(pruned, inputs, count);
            Mend(pruned.Graph, after, seen, wanted);
        }
    }

    // A transposed convolution that overlaps itself has more than one input behind an output.
    private static bool IsLinear(Node conv) => conv.Type == "Conv"
        ? conv.Ints("dilations", [1, 1]).All(step => step == 1) && conv.Attribute("auto_pad") is null
        : conv.Ints("strides", []).SequenceEqual(conv.Ints("kernel_shape", [0])) && !conv.IsPadded();

    private static void Mend(Graph graph, Node conv, List<double[]> seen, List<double[]> wanted)
    {
        var weights = DenseWeights.Of(graph, conv);
        var found = weights.Apply(seen);
        var rest = wanted.Zip(found, (want, have) => want.Zip(have, (one, other) => one - other).ToArray()).ToList();
        // A transposed convolution has one bias for all places of its kernel: it keeps it.
        var constant = conv.Type == "Conv";
        var rows = constant ? seen.ConvertAll(row => (double[])[.. row, 1]) : seen;
        weights.Add(LeastSquares.Solve(rows, rest), constant);
        weights.Store();
    }
}
