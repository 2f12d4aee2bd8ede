namespace Quire.Compress.Quantization;

/// <summary>Which bytes stand for numbers: what a processor multiplies fast, or without overflow, differs.</summary>
/// <param name="Name">Activations, then weights: <c>u8s8</c>.</param>
/// <param name="SignedActivations">Codes -128..127 around 0, as TensorRT asks for; unsigned ones have any zero.</param>
/// <param name="SignedWeights">Codes around 0, or around 128.</param>
internal sealed record ByteFormat(string Name, bool SignedActivations, bool SignedWeights)
{
    /// <summary>For VNNI; for processors without any of it; for TensorRT.</summary>
    public static IReadOnlyList<ByteFormat> All { get; } =
        [new("u8s8", false, true), new("u8u8", false, false), new("s8s8", true, true)];

    /// <exception cref="InvalidDataException">There is none of that name.</exception>
    public static ByteFormat Of(string name) => All.FirstOrDefault(format => format.Name == name)
        ?? throw new InvalidDataException(
            $"Found the format '{name}'; expected one of: {string.Join(", ", All.Select(format => format.Name))}.");
}
