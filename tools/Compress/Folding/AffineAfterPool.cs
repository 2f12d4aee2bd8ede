using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>
/// A mean of scaled and shifted numbers is the scaled and shifted mean: the affine goes behind the pooling, where there
/// are fewer numbers.
/// </summary>
internal static class AffineAfterPool
{
    public static void Fold(Graph graph)
    {
        foreach (var pool in graph.Nodes.Where(node => node.Type == "AveragePool" && !node.IsPadded()).ToList())
        {
            while (graph.Producer(pool.Inputs[0]) is { } affine && graph.OnlyConsumer(affine.Output) == pool
                && (graph.WithScalar(affine, "Mul", out var input, out _)
                    || graph.WithScalar(affine, "Add", out input, out _)))
            {
                Swap(graph, affine, pool, input);
            }
        }
    }

    private static void Swap(Graph graph, Node affine, Node pool, string input)
    {
        var (pooled, output) = (affine.Output, pool.Output);
        affine.Inputs[affine.Inputs.IndexOf(input)] = pooled;
        pool.Inputs[0] = input;
        (affine.Outputs[0], pool.Outputs[0]) = (output, pooled);
        graph.Nodes.Remove(affine);
        graph.Nodes.Insert(graph.Nodes.IndexOf(pool) + 1, affine);
    }
}
