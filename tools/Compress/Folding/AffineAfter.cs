using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>
/// What scales and shifts the channels of a convolution's output goes into its weights: BatchNormalization
/// (Ioffe and Szegedy 2015), and Mul, Add, Sub, Div by a constant.
/// </summary>
internal static class AffineAfter
{
    public static void Fold(Graph graph)
    {
        foreach (var conv in graph.Nodes.Where(graph.IsConv).ToList())
        {
            while (graph.OnlyConsumer(conv.Output) is { } next
                && Affine.Of(graph, next, conv.Output, ConvWeights.Of(graph, conv).OutputChannels) is { } affine)
            {
                ConvWeights.Of(graph, conv).After(affine.Scale, affine.Shift).Store();
                conv.Outputs[0] = next.Output;
                graph.Nodes.Remove(next);
            }
        }
    }
}
