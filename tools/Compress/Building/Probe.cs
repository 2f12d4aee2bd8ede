using Quire.Compress.Graphs;
using Quire.Onnx;

namespace Quire.Compress.Building;

/// <summary>Looks at tensors inside a network.</summary>
internal static class Probe
{
    /// <summary>Runs a copy of the network that also gives out these tensors.</summary>
    public static IReadOnlyDictionary<string, TResult> Run<TResult>(
        Model model, IEnumerable<string> tensors, Numbers input, Func<ReadOnlySpan<float>, long[], TResult> read)
    {
        using var network = Open(model, tensors);
        return network.Outputs.Zip(network.Run(input, read)).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>A network that also gives out these tensors; the caller disposes it.</summary>
    public static Network Open(Model model, IEnumerable<string> tensors)
    {
        var copy = Model.Read(model.Write());
        var there = copy.Graph.Outputs.Concat(copy.Graph.Inputs).Select(output => output.Name).ToHashSet();
        foreach (var tensor in tensors.Where(there.Add))
            copy.Graph.Outputs.Add(new ValueInfo(tensor, ElementType.Float, null));
        return new Network(copy.Write());
    }
}
