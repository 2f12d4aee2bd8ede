using System.Buffers;
using System.Numerics;

namespace Quire.Core;

/// <summary>
/// Samples a page at rows of points, bilinear, and gives the rows' mean; outside the page its border goes on.
/// </summary>
/// <remarks>Where to look is computed for as many points at once as vectors hold, the pixels are fetched one by one.</remarks>
internal sealed class RowSampler : IDisposable
{
    private readonly PixelImage _page;
    private readonly int _width;
    private readonly int _padded;

    // Of each point: where the pixel up and left of it is, and how far from there the ones to its right and below are.
    private readonly int[] _places;

    // Of each point: how far right of that pixel and below it, in pixels; then the sums, each channel by itself.
    private readonly float[] _numbers;

    /// <param name="page">What is sampled.</param>
    /// <param name="width">Points in a row.</param>
    public RowSampler(PixelImage page, int width)
    {
        (_page, _width) = (page, width);
        _padded = (width + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _places = ArrayPool<int>.Shared.Rent(3 * _padded);
        _numbers = ArrayPool<float>.Shared.Rent((2 + page.Channels) * _padded);
        Clear();
    }

    /// <summary>Adds what is seen at one point of each column.</summary>
    /// <param name="homography">Maps points of the row to the page.</param>
    /// <param name="first">Where the first column's point lies in the row; each further one lies 1 further.</param>
    /// <param name="y">Of the row.</param>
    public void Add(Homography homography, double first, double y)
    {
        Locate(homography, first, y);
        for (var channel = 0; channel < _page.Channels; channel++)
            Add(_page.Pixels[channel..], Numbers(2 + channel));
    }

    /// <summary>Writes the mean of what was added since the last time, and forgets it.</summary>
    /// <param name="count">Rows that were added.</param>
    /// <param name="row">Gets the pixels, channels interleaved.</param>
    public void Take(int count, Span<byte> row)
    {
        var (weight, channels) = (1f / count, _page.Channels);
        for (var channel = 0; channel < channels; channel++)
        {
            var sums = Numbers(2 + channel);
            for (int x = 0, at = channel; x < sums.Length; x++, at += channels)
                row[at] = (byte)float.ConvertToIntegerNative<int>((sums[x] * weight) + 0.5f);
        }

        Clear();
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_places);
        ArrayPool<float>.Shared.Return(_numbers);
    }

    private void Clear() => _numbers.AsSpan(2 * _padded, _page.Channels * _padded).Clear();

    private Span<int> Places(int which) => _places.AsSpan(which * _padded, _width);

    private Span<float> Numbers(int which) => _numbers.AsSpan(which * _padded, _width);

    private void Locate(Homography homography, double first, double y)
    {
        var channels = _page.Channels;
        for (var x = 0; x < _padded; x += Vector<float>.Count)
        {
            var (xs, ys) = Map(homography, x + first, y);
            var (left, right, across) = Between(xs, _page.Width);
            var (top, below, down) = Between(ys, _page.Height);
            (((top * _page.Width) + left) * channels).CopyTo(_places, x);
            (right * channels).CopyTo(_places, _padded + x);
            (below * _page.Width * channels).CopyTo(_places, (2 * _padded) + x);
            across.CopyTo(_numbers, x);
            down.CopyTo(_numbers, _padded + x);
        }
    }

    // In double, as the corners are known: pages are up to thousands of pixels wide.
    private static (Vector<float> X, Vector<float> Y) Map(Homography homography, double first, double y)
    {
        var points = Vector.CreateSequence(first, 1.0);
        var (firstX, firstY) = homography.Map(points, y);
        var (secondX, secondY) = homography.Map(points + new Vector<double>(Vector<double>.Count), y);
        return (Vector.Narrow(firstX, secondX), Vector.Narrow(firstY, secondY));
    }

    // The pixel whose middle lies before each place, whether there is another after it, and how far behind the first.
    private static (Vector<int> First, Vector<int> Step, Vector<float> Behind) Between(Vector<float> places, int count)
    {
        var last = new Vector<float>(count - 1);
        var inside = Vector.Clamp(places - new Vector<float>(0.5f), Vector<float>.Zero, last);
        var first = Vector.ConvertToInt32Native(inside);
        var step = Vector.Min(new Vector<int>(count - 1) - first, Vector<int>.One);
        return (first, step, inside - Vector.ConvertToSingle(first));
    }

    private void Add(ReadOnlySpan<byte> pixels, Span<float> sums)
    {
        Span<int> places = Places(0), rights = Places(1), belows = Places(2);
        Span<float> across = Numbers(0), down = Numbers(1);
        for (var x = 0; x < sums.Length; x++)
        {
            var (place, right, below) = (places[x], rights[x], belows[x]);
            float first = pixels[place], third = pixels[place + below];
            var above = first + ((pixels[place + right] - first) * across[x]);
            var under = third + ((pixels[place + below + right] - third) * across[x]);
            sums[x] += above + ((under - above) * down[x]);
        }
    }
}
