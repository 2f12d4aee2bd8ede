using Quire.Compress.Graphs;

namespace Quire.Compress.Pruning;

/// <summary>How much a channel is worth, by the weights that make it.</summary>
internal static class Criterion
{
    /// <summary>The ways to judge, by name; each gives a number a row, the least worth losing first.</summary>
    public static IReadOnlyDictionary<string, Func<float[][], double[]>> All { get; } =
        new Dictionary<string, Func<float[][], double[]>>
        {
            // Li et al. 2017, section 3.1: the sum of the absolute weights of a filter.
            ["l1"] = rows => [.. rows.Select(row => row.Sum(weight => (double)Math.Abs(weight)))],
            // He et al. 2019, section 3.3: near the geometric median is what the other filters can stand in for.
            ["geometric-median"] = rows => [.. rows.Select(row => rows.Sum(other => Distance(row, other)))],
        };

    /// <summary>The channels of a group from the least to the most worth; each maker has the same say.</summary>
    public static int[] Order(Graph graph, IReadOnlyList<Node> makers, string criterion)
    {
        var worth = new double[Rows(graph, makers[0]).Length];
        foreach (var maker in makers)
        {
            var scores = All[criterion](Rows(graph, maker));
            var total = Math.Max(scores.Sum(), 1e-12);
            for (var channel = 0; channel < worth.Length; channel++)
                worth[channel] += scores[channel] / total;
        }

        return [.. Enumerable.Range(0, worth.Length).OrderBy(channel => worth[channel])];
    }

    // The weights of each output channel.
    private static float[][] Rows(Graph graph, Node conv)
    {
        var weights = graph.Constant(conv.Inputs[1])!;
        var (values, kernel) = (weights.Floats(), (int)weights.Shape.Skip(2).Aggregate(1L, (all, side) => all * side));
        var (first, second) = ((int)weights.Shape[0], (int)weights.Shape[1]);
        if (conv.Type == "Conv")
            return [.. values.Chunk(second * kernel)];
        return [.. Enumerable.Range(0, second).Select(row => Enumerable.Range(0, first)
            .SelectMany(input => values[(((input * second) + row) * kernel)..(((input * second) + row + 1) * kernel)])
            .ToArray())];
    }

    private static double Distance(float[] one, float[] other) =>
        Math.Sqrt(one.Zip(other).Sum(pair => ((double)pair.First - pair.Second) * (pair.First - pair.Second)));
}
