using System.Text.Json;

namespace Quire.Compress.Quantization;

/// <summary>
/// All that is measured for a quantization: with it and the network the quantized one is plain arithmetic.
/// </summary>
/// <param name="Method">How the ranges were chosen.</param>
/// <param name="Ranges">Lowest and highest number that a tensor's codes stand for, by name.</param>
/// <param name="Float">Outputs of the nodes that stay in floating point.</param>
/// <param name="Format">Name of a <see cref="ByteFormat"/>.</param>
/// <param name="Bits">
/// Of the weights: 8, or 7 where two products added in 16 bits would overflow (AVX2 without VNNI).
/// </param>
/// <param name="Biases">What is added to the bias of a node, a number a channel, by the node's output.</param>
/// <param name="Methods">
/// The ways of the tensors whose range was chosen otherwise than by <paramref name="Method"/>.
/// </param>
/// <param name="Rounding">See <see cref="WeightRounding"/>; null where every weight has the nearest code.</param>
internal sealed record QuantizationRecipe(
    string Method,
    IReadOnlyDictionary<string, float[]> Ranges,
    IReadOnlyList<string> Float,
    string Format = "u8s8",
    int Bits = QuantizationRecipe.FullBits,
    IReadOnlyDictionary<string, float[]>? Biases = null,
    IReadOnlyDictionary<string, string>? Methods = null,
    IReadOnlyDictionary<string, string>? Rounding = null)
{
    public const int FullBits = 8, ReducedBits = 7;

    /// <exception cref="InvalidDataException">The format is not known.</exception>
    internal ByteFormat Bytes => ByteFormat.Of(Format);

    /// <exception cref="CompressException">There is none, or it cannot be read.</exception>
    public static QuantizationRecipe Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<QuantizationRecipe>(File.ReadAllBytes(path), JsonSerializerOptions.Web)!;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            throw new CompressException(CompressException.Configuration,
                $"Found no recipe of a quantization in '{path}': {error.Message} Make one: quire compress quantize.",
                error);
        }
    }

    /// <summary>One tensor a line.</summary>
    public void Write(string path) => File.WriteAllText(path, $$"""
        {
          "method": {{JsonSerializer.Serialize(Method)}},
          "format": {{JsonSerializer.Serialize(Format)}},
          "bits": {{Bits}},
          "float": {{JsonSerializer.Serialize(Float)}},
          "methods": {{Lines(Methods ?? new Dictionary<string, string>())}},
          "rounding": {{Lines(Rounding ?? new Dictionary<string, string>())}},
          "biases": {{Lines(Biases ?? new Dictionary<string, float[]>())}},
          "ranges": {{Lines(Ranges)}}
        }

        """);

    private static string Lines<T>(IReadOnlyDictionary<string, T> values) => values.Count == 0 ? "{}" : "{\n"
        + string.Join(",\n", values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value =>
            $"    {JsonSerializer.Serialize(value.Key)}: {JsonSerializer.Serialize(value.Value)}"))
        + "\n  }";
}
