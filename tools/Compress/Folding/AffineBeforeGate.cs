using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>
/// What scales a whole tensor before a squeeze-and-excite gate goes behind it, and into the gate's first convolution;
/// what shifts it stays, as what costs least.
/// </summary>
internal static class AffineBeforeGate
{
    public static void Fold(Graph graph)
    {
        foreach (var product in graph.Nodes.Where(node => node.Type == "Mul" && node.Inputs.Count == 2).ToList())
        {
            for (var i = 0; i < 2; i++)
            {
                var x = product.Inputs[i];
                if (graph.GatePool(product.Inputs[1 - i]) is { } pool && pool.Inputs[0] == x
                    && graph.OnlyConsumer(pool.Output) is { } shrink && graph.IsConv(shrink) && !shrink.IsPadded()
                    && AffineBefore.Chain(graph, x) is { Scale: not 0 } affine)
                {
                    Move(graph, product, i, pool, shrink, affine);
                }
            }
        }

        DeadNodes.Remove(graph);
    }

    // (x · scale + shift) · gate = (x + shift ÷ scale) · gate · scale
    private static void Move(
        Graph graph, Node product, int at, Node pool, Node shrink, (string Input, double Scale, double Shift) affine)
    {
        var x = affine.Input;
        if (affine.Shift != 0)
        {
            var channels = (int)(graph.Constant(shrink.Inputs[1])!.Shape[1] * shrink.Int("group", 1));
            x = AffineBefore.Shifted(graph, x, affine.Shift / affine.Scale, channels, pool);
        }

        (product.Inputs[at], pool.Inputs[0]) = (x, x);
        ConvWeights.Of(graph, shrink).Before(affine.Scale, 0).Store();
        var scale = Tensor.Scalar(graph.Free("scale"), (float)affine.Scale);
        graph.Set(scale);
        var gated = graph.Free($"{product.Output}.gated");
        graph.Nodes.Insert(graph.Nodes.IndexOf(product) + 1, new Node("Mul", [gated, scale.Name], [product.Output]));
        product.Outputs[0] = gated;
    }
}
