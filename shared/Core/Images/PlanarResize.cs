using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Quire.Core;

/// <summary>Scales an image and writes it as normalised planes, the input of the networks.</summary>
public static class PlanarResize
{
    /// <summary>Fills <paramref name="planes"/>, shape [3, height, width], with the whole image.</summary>
    /// <param name="image">Any image.</param>
    /// <param name="width">Target width.</param>
    /// <param name="height">Target height.</param>
    /// <param name="normalisation">Of the network that reads it.</param>
    /// <param name="planes">3 × height × width numbers, all of them written.</param>
    public static void Fill(PixelImage image, int width, int height, Normalisation normalisation, Span<float> planes)
    {
        ArgumentNullException.ThrowIfNull(image);
        Fill(image, new DetectionWindow(0, 0, image.Width, image.Height, new(width, height)), normalisation, planes);
    }

    /// <summary>
    /// Fills <paramref name="planes"/>, shape [3, height, width], with the window's part of the image.
    /// </summary>
    /// <param name="image">Any image.</param>
    /// <param name="window">Inside the image; <c>window.Size</c> is the target's width and height.</param>
    /// <param name="normalisation">Of the network that reads it.</param>
    /// <param name="planes">3 × height × width numbers, all of them written.</param>
    public static void Fill(
        PixelImage image, DetectionWindow window, Normalisation normalisation, Span<float> planes)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(normalisation);
        var (width, height) = window.Size;
        var (columns, rows) = (Resample.Axis(window.Width, width), Resample.Axis(window.Height, height));
        var line = ArrayPool<float>.Shared.Rent(window.Width * image.Channels);
        var scaled = ArrayPool<float>.Shared.Rent(width * image.Channels);
        var row = line.AsSpan(0, window.Width * image.Channels);
        for (var y = 0; y < height; y++)
        {
            MixRows(image, window, rows, y, row);
            MixColumns(row, columns, image.Channels, scaled);
            for (var plane = 0; plane < 3; plane++)
                Write(scaled, image.Channels, normalisation, plane,
                    planes.Slice(((plane * height) + y) * width, width));
        }

        ArrayPool<float>.Shared.Return(line);
        ArrayPool<float>.Shared.Return(scaled);
    }

    private static void MixRows(PixelImage image, DetectionWindow window, Resample rows, int y, Span<float> row)
    {
        row.Clear();
        for (var k = 0; k < rows.Counts[y]; k++)
        {
            var source = image.Row(window.Y + rows.Starts[y] + k).Slice(window.X * image.Channels, row.Length);
            Accumulate(source, rows.Weights[(y * rows.Taps) + k], row);
        }
    }

    private static void Accumulate(ReadOnlySpan<byte> source, float weight, Span<float> sums)
    {
        var lanes = Vector<byte>.Count;
        var x = 0;
        for (; x <= source.Length - lanes; x += lanes)
        {
            Vector.Widen(new Vector<byte>(source[x..]), out var low, out var high);
            Vector.Widen(low, out var a, out var b);
            Vector.Widen(high, out var c, out var d);
            var into = MemoryMarshal.Cast<float, Vector<float>>(sums.Slice(x, lanes));
            into[0] += Vector.ConvertToSingle(Vector.AsVectorInt32(a)) * weight;
            into[1] += Vector.ConvertToSingle(Vector.AsVectorInt32(b)) * weight;
            into[2] += Vector.ConvertToSingle(Vector.AsVectorInt32(c)) * weight;
            into[3] += Vector.ConvertToSingle(Vector.AsVectorInt32(d)) * weight;
        }

        for (; x < source.Length; x++)
            sums[x] += source[x] * weight;
    }

    private static void MixColumns(ReadOnlySpan<float> row, Resample columns, int channels, Span<float> scaled)
    {
        var (starts, counts, weights) = (columns.Starts, columns.Counts, columns.Weights);
        for (var x = 0; x < starts.Length; x++)
        {
            var (from, first, count) = (starts[x] * channels, x * columns.Taps, counts[x]);
            if (channels == 1 && count == 2)
            {
                // Most columns of grey pages that are enlarged.
                scaled[x] = (row[from] * weights[first]) + (row[from + 1] * weights[first + 1]);
                continue;
            }

            for (var channel = 0; channel < channels; channel++)
            {
                var (at, sum) = (from + channel, 0f);
                for (var k = 0; k < count; k++, at += channels)
                    sum += row[at] * weights[first + k];
                scaled[(x * channels) + channel] = sum;
            }
        }
    }

    private static void Write(
        ReadOnlySpan<float> scaled, int channels, Normalisation normalisation, int plane, Span<float> target)
    {
        var (factor, offset) = (normalisation.Factor(plane), normalisation.Offset(plane));
        var at = normalisation.Channel(plane, channels);
        var x = 0;
        if (channels == 1)
        {
            var from = MemoryMarshal.Cast<float, Vector<float>>(scaled);
            var to = MemoryMarshal.Cast<float, Vector<float>>(target);
            for (var i = 0; i < to.Length; i++)
                to[i] = (from[i] * factor) + new Vector<float>(offset);
            at = x = to.Length * Vector<float>.Count;
        }

        for (; x < target.Length; x++, at += channels)
            target[x] = (scaled[at] * factor) + offset;
    }
}
