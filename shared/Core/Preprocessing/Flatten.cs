using System.Buffers;
using System.Numerics;

namespace Quire.Core;

/// <summary>Makes paper evenly white, whatever its colour and the light that fell on it.</summary>
internal static class Flatten
{
    // Paper below this share of the page's lightest paper is no shadow but a dark panel or a picture: it is lightened
    // as much as the deepest shadow and stays dark.
    private const double DeepestShadow = 0.35;

    // Paper between the deepest shadow and this share of the lightest is shaded. A page needs flattening where at
    // least this share of it is shaded.
    private const double Shaded = 0.8;
    private const double LeastShadedShare = 0.15;

    // The level that the lightest paper of a page is told by.
    private const double Lightest = 0.9;

    // Light changes too slowly for each row to need its own factors.
    private const int RowsAtOnce = 4;

    /// <summary>Whether light falls on the page so unevenly that it should be flattened.</summary>
    public static bool IsNeeded(PixelImage page)
    {
        var paper = PaperGrid.Of(page, page.Channels / 2);
        var lightest = paper.Level(Lightest);
        return paper.Share(lightest * DeepestShadow, lightest * Shaded) >= LeastShadedShare;
    }

    /// <summary>Divides each channel by the paper around each pixel, in place.</summary>
    /// <returns>True.</returns>
    public static bool Apply(PixelImage page)
    {
        var papers = Enumerable.Range(0, page.Channels).Select(channel => PaperGrid.Of(page, channel)).ToArray();
        var factors = ArrayPool<float>.Shared.Rent(page.Width * page.Channels);
        var row = factors.AsSpan(0, page.Width * page.Channels);
        for (var y = 0; y < page.Height; y++)
        {
            if (y % RowsAtOnce == 0)
            {
                for (var channel = 0; channel < papers.Length; channel++)
                    Fill(row[channel..], page.Channels, papers[channel], y + (RowsAtOnce / 2));
            }

            Multiply(page.Row(y), row);
        }

        ArrayPool<float>.Shared.Return(factors);
        return true;
    }

    // The paper's levels stand in the middle of its squares; between them they change evenly.
    private static void Fill(Span<float> factors, int step, PaperGrid paper, int y)
    {
        var floor = (float)Math.Max(1, paper.Level(Lightest) * DeepestShadow);
        var (above, below, down) = Between(y, paper.SidePx, paper.Rows);
        ReadOnlySpan<byte> upper = paper.Row(above), lower = paper.Row(below);
        for (int x = 0, at = 0; at < factors.Length; x++, at += step)
        {
            var (left, right, across) = Between(x, paper.SidePx, paper.Columns);
            var top = upper[left] + ((upper[right] - upper[left]) * across);
            var bottom = lower[left] + ((lower[right] - lower[left]) * across);
            factors[at] = byte.MaxValue / Math.Max(floor, top + ((bottom - top) * down));
        }
    }

    private static (int Before, int After, float Share) Between(int position, int side, int count)
    {
        var at = Math.Clamp(((position + 0.5f) / side) - 0.5f, 0, count - 1);
        return ((int)at, Math.Min((int)at + 1, count - 1), at - (int)at);
    }

    private static void Multiply(Span<byte> row, ReadOnlySpan<float> factors)
    {
        var lanes = Vector<float>.Count;
        var x = 0;
        for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[x..]), out var low, out var high);
            Vector.Widen(low, out var a, out var b);
            Vector.Widen(high, out var c, out var d);
            var some = factors[x..];
            Vector.Narrow(
                Vector.Narrow(Times(a, some), Times(b, some[lanes..])),
                Vector.Narrow(Times(c, some[(2 * lanes)..]), Times(d, some[(3 * lanes)..]))).CopyTo(row[x..]);
        }

        for (; x < row.Length; x++)
            row[x] = (byte)Math.Min(byte.MaxValue, (row[x] * factors[x]) + 0.5f);
    }

    private static Vector<uint> Times(Vector<uint> values, ReadOnlySpan<float> factors)
    {
        var product = Vector.ConvertToSingle(Vector.AsVectorInt32(values)) * new Vector<float>(factors);
        return Vector.AsVectorUInt32(Vector.ConvertToInt32(
            Vector.Min(product + new Vector<float>(0.5f), new Vector<float>(byte.MaxValue))));
    }
}
