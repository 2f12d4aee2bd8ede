using System.Text.Json;

namespace Quire.Compress.Quantization;

/// <summary>
/// All that is measured for a quantization: with it and the network the quantized one is plain arithmetic.
/// </summary>
/// <param name="Method">How the ranges were chosen.</param>
/// <param name="Ranges">Lowest and highest number that a tensor's codes stand for, by name.</param>
/// <param name="Float">Outputs of the nodes that stay in floating point.</param>
internal sealed record QuantizationRecipe(
    string Method, IReadOnlyDictionary<string, float[]> Ranges, IReadOnlyList<string> Float)
{
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
    public void Write(string path)
    {
        var ranges = Ranges.OrderBy(range => range.Key, StringComparer.Ordinal)
            .Select(range => $"    {JsonSerializer.Serialize(range.Key)}: {JsonSerializer.Serialize(range.Value)}");
        File.WriteAllText(path, $$"""
            {
              "method": {{JsonSerializer.Serialize(Method)}},
              "float": {{JsonSerializer.Serialize(Float)}},
              "ranges": {
            {{string.Join(",\n", ranges)}}
              }
            }

            """);
    }
}
