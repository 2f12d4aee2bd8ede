using System.Runtime.InteropServices;
using System.Text.Json;
using Quire.Compress.Graphs;

namespace Quire.Compress.Pruning;

/// <summary>All that is measured for a pruning: with it and the network the pruned one is plain arithmetic.</summary>
/// <param name="Kept">Channels that stay, in order, by the name of their group.</param>
/// <param name="Weights">
/// Reconstructed weights by the convolution's output: halves (IEEE 754 binary16, little-endian) in Base64.
/// </param>
/// <param name="Biases">Reconstructed biases, a number a channel.</param>
internal sealed record PruningRecipe(
    IReadOnlyDictionary<string, int[]> Kept,
    IReadOnlyDictionary<string, string> Weights,
    IReadOnlyDictionary<string, float[]> Biases)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>What is to be known of a network that was pruned and mended.</summary>
    public static PruningRecipe Of(Graph pruned, IReadOnlyDictionary<string, int[]> kept, IEnumerable<string> mended)
    {
        var convs = mended.Select(output => pruned.Producer(output)!).Where(conv => conv.Inputs.Count > 2).ToList();
        return new PruningRecipe(
            kept,
            convs.ToDictionary(conv => conv.Output, conv => Halves(pruned.Constant(conv.Inputs[1])!)),
            convs.ToDictionary(conv => conv.Output, conv => pruned.Constant(conv.Inputs[2])!.Floats()));
    }

    /// <summary>Removes the channels from a folded network, and puts the reconstructed weights in.</summary>
    /// <exception cref="InvalidDataException">The recipe is of another network.</exception>
    public void Apply(Model model)
    {
        ChannelSurgery.Apply(model.Graph, Kept);
        foreach (var output in Weights.Keys.Order(StringComparer.Ordinal))
        {
            var conv = model.Graph.Producer(output) ?? throw new InvalidDataException(
                $"Found no '{output}'; expected a recipe made from this network. Prune it anew.");
            var shape = model.Graph.Constant(conv.Inputs[1])!.Shape;
            var weights = Tensor.Of(model.Graph.Free($"{output}.mended"), shape, Floats(Weights[output]));
            model.Graph.Set(weights);
            var values = Biases[output];
            var bias = Tensor.Of(model.Graph.Free($"{output}.mended.bias"), [values.Length], values);
            model.Graph.Set(bias);
            var input = conv.Inputs[0];
            conv.Inputs.Clear();
            conv.Inputs.AddRange([input, weights.Name, bias.Name]);
        }

        Folding.DeadNodes.Remove(model.Graph);
    }

    /// <exception cref="CompressException">There is none, or it cannot be read.</exception>
    public static PruningRecipe Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<PruningRecipe>(File.ReadAllBytes(path), Format)!;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            throw new CompressException(CompressException.Configuration,
                $"Found no recipe of a pruning in '{path}': {error.Message} Make one: quire compress prune.", error);
        }
    }

    public void Write(string path) => File.WriteAllText(path, $$"""
        {
          "kept": {{Lines(Kept)}},
          "biases": {{Lines(Biases)}},
          "weights": {{Lines(Weights)}}
        }

        """);

    private static string Lines<T>(IReadOnlyDictionary<string, T> values) => values.Count == 0 ? "{}" : "{\n"
        + string.Join(",\n", values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value =>
            $"    {JsonSerializer.Serialize(value.Key)}: {JsonSerializer.Serialize(value.Value, Plain)}"))
        + "\n  }";

    // Base64 has a plus, which the default would write as six characters.
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Halves(Tensor tensor) =>
        Convert.ToBase64String(MemoryMarshal.AsBytes<Half>(tensor.Floats().Select(value => (Half)value).ToArray()));

    private static float[] Floats(string halves) =>
        [.. MemoryMarshal.Cast<byte, Half>(Convert.FromBase64String(halves)).ToArray().Select(value => (float)value)];
}
