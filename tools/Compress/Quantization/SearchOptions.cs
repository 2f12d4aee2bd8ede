namespace Quire.Compress.Quantization;

/// <summary>What a search for a recipe may spend its time on.</summary>
/// <param name="Format">Name of a <see cref="ByteFormat"/>.</param>
/// <param name="Bits">Of the weights.</param>
/// <param name="FloatLayers">Most layers that stay in floating point.</param>
/// <param name="FloatFirst">
/// Layers from the input on that stay in floating point whatever they lose: they have few channels, and cost little.
/// </param>
/// <param name="PerTensor">Whether each tensor may have a way of its own to choose its range.</param>
internal sealed record SearchOptions(
    string Format = "u8s8",
    int Bits = QuantizationRecipe.FullBits,
    int FloatLayers = 0,
    int FloatFirst = 0,
    bool PerTensor = false);
