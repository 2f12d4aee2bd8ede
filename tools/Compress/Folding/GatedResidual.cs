using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>
/// x + x · gate becomes x · (gate + 1), where the gate is one number a channel: one pass over x, not two.
/// </summary>
internal static class GatedResidual
{
    public static void Fold(Graph graph)
    {
        foreach (var sum in graph.Nodes.Where(node => node.Type == "Add").ToList())
        {
            if (Match(graph, sum) is not var (x, gate))
                continue;
            var one = Tensor.Scalar(graph.Free("one"), 1);
            graph.Set(one);
            var raised = new Node("Add", [gate, one.Name], [graph.Free($"{gate}.raised")]);
            graph.Nodes.Insert(graph.Nodes.IndexOf(sum), raised);
            sum.Type = "Mul";
            sum.Inputs.Clear();
            sum.Inputs.AddRange([x, raised.Output]);
        }

        DeadNodes.Remove(graph);
    }

    private static (string X, string Gate)? Match(Graph graph, Node sum)
    {
        for (var i = 0; i < 2; i++)
        {
            var x = sum.Inputs[1 - i];
            if (graph.Producer(sum.Inputs[i]) is { Type: "Mul" } product && graph.OnlyConsumer(product.Output) == sum
                && product.Inputs.IndexOf(x) is var at and >= 0 && graph.GatePool(product.Inputs[1 - at]) is not null)
            {
                return (x, product.Inputs[1 - at]);
            }
        }

        return null;
    }
}
