using System.IO.Compression;
using Quire.Compress.Graphs;
using Quire.Compress.Pruning;

namespace Quire.Compress.Quantization;

/// <summary>
/// Rounds the weights of dense convolutions so that what one loses the others make up for, as far as their inputs go
/// together (GPTQ, Frantar et al. 2022, written as Babai's nearest plane: Chen et al. 2025). To the nearest code, each
/// weight alone, they lost most of what a network on bytes loses.
/// </summary>
internal static class WeightRounding
{
    // Of the mean square of an input, so that what is never seen does not take part.
    private const double Ridge = 1e-2;

    /// <summary>What <see cref="Pack"/> packed, in the order of the weights.</summary>
    /// <exception cref="InvalidDataException">It was packed for other weights.</exception>
    public static sbyte[] Unpack(string packed, int count)
    {
        using var inflated = new MemoryStream();
        using (var inflate = new DeflateStream(
            new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress))
            inflate.CopyTo(inflated);
        return inflated.Length == count
            ? [.. inflated.ToArray().Select(value => unchecked((sbyte)value))]
            : throw new InvalidDataException($"Found the rounding of {inflated.Length} weights; expected that of "
                + $"{count}: a recipe made from this network. Quantize it anew.");
    }

    /// <summary>Deflated, as Base64.</summary>
    public static string Pack(sbyte[] offsets)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write([.. offsets.Select(value => unchecked((byte)value))]);
        return Convert.ToBase64String(deflated.ToArray());
    }

    /// <summary>By how many codes each weight of a layer differs from the nearest.</summary>
    /// <param name="weights">A row an output.</param>
    /// <param name="bits">Of the codes.</param>
    /// <param name="squares">Σ x · xᵀ of its inputs x, as long as the weights' rows; only the lower triangle.</param>
    public static sbyte[] Offsets(Tensor weights, int bits, double[][] squares)
    {
        var (values, rows) = (weights.Floats(), (int)weights.Shape[0]);
        var columns = values.Length / rows;
        LeastSquares.AddRidge(squares, Ridge);
        // The largest are rounded first, and all others make up for them.
        var order = Enumerable.Range(0, columns).OrderBy(i => squares[i][i]).ToArray();
        var lower = Permuted(squares, order);
        LeastSquares.Decompose(lower);
        var offsets = new sbyte[values.Length];
        for (var row = 0; row < rows; row++)
        {
            var range = (row * columns)..((row + 1) * columns);
            Round(values.AsSpan(range), bits, order, lower, offsets.AsSpan(range));
        }

        return offsets;
    }

    // With H = L · Lᵀ the error is ‖Lᵀ · (w − codes)‖²: from the last weight on, each is rounded where what those
    // before it lost wants it to be.
    private static void Round(
        ReadOnlySpan<float> weights, int bits, int[] order, double[][] lower, Span<sbyte> offsets)
    {
        var scale = (double)QuantizedWeights.Scale(weights, bits);
        var wanted = new double[weights.Length];
        for (var at = wanted.Length - 1; at >= 0; at--)
        {
            var weight = weights[order[at]] / scale;
            var code = QuantizedWeights.Code(weight + (wanted[at] / lower[at][at]), bits);
            offsets[order[at]] = (sbyte)Math.Clamp(
                code - QuantizedWeights.Code(weight, bits), sbyte.MinValue, sbyte.MaxValue);
            LeastSquares.AddScaled(lower[at].AsSpan(0, at), weight - code, wanted);
        }
    }

    private static double[][] Permuted(double[][] lower, int[] order) =>
        [.. order.Select((from, row) => order.Select((to, column) =>
            column > row ? 0 : from >= to ? lower[from][to] : lower[to][from]).ToArray())];
}
