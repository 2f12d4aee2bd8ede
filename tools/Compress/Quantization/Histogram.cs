namespace Quire.Compress.Quantization;

/// <summary>How often a tensor's numbers fall where, over all calibration inputs.</summary>
/// <param name="low">Lowest number seen.</param>
/// <param name="high">Highest number seen.</param>
internal sealed class Histogram(double low, double high)
{
    private const int Bins = 2048;
    private const int Levels = 256;
    private static readonly double[] Shrinks = [.. Enumerable.Range(0, 15).Select(i => 1 - (i * 0.05))];
    private readonly long[] _counts = new long[Bins];
    private readonly double _width = Math.Max(high - low, 1e-9) / Bins;

    public void Add(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
            _counts[Math.Clamp((int)((value - low) / _width), 0, Bins - 1)]++;
    }

    /// <summary>Everything that was seen.</summary>
    public (double Low, double High) MinMax() => (low, high);

    /// <summary>Without the rarest numbers at either end.</summary>
    /// <param name="share">Of all numbers that stay, such as 0.9999.</param>
    public (double Low, double High) Percentile(double share)
    {
        var cut = (long)(_counts.Sum() * (1 - share) / 2);
        return (Edge(0, 1, cut), Edge(Bins - 1, -1, cut));
    }

    /// <summary>The range with the smallest squared error: rounding inside it, cutting off outside.</summary>
    public (double Low, double High) LeastSquares() => Shrinks.Select(Shrunk).MinBy(range => Enumerable
        .Range(0, Bins).Sum(bin => _counts[bin] * SquaredError(Centre(bin), range)));

    /// <summary>
    /// The range that keeps most of the distribution: least Kullback-Leibler divergence of the coded from the real one
    /// (as TensorRT's calibration does).
    /// </summary>
    public (double Low, double High) Entropy() => Shrinks.Select(Shrunk).MinBy(Divergence);

    private (double Low, double High) Shrunk(double factor) => (low * factor, high * factor);

    private double Edge(int bin, int step, long cut)
    {
        for (var left = cut; bin is > 0 and < Bins - 1 || bin == (step > 0 ? 0 : Bins - 1); bin += step)
        {
            left -= _counts[bin];
            if (left < 0)
                break;
        }

        return Centre(bin) - (step * _width / 2);
    }

    private double Centre(int bin) => low + ((bin + 0.5) * _width);

    private static double SquaredError(double value, (double Low, double High) range)
    {
        var step = (range.High - range.Low) / (Levels - 1);
        var cut = value - Math.Clamp(value, range.Low, range.High);
        return cut == 0 ? step * step / 12 : cut * cut;
    }

    private double Divergence((double Low, double High) range)
    {
        var (sums, filled) = (new double[Levels], new int[Levels]);
        var clipped = new double[Bins];
        for (var bin = 0; bin < Bins; bin++)
            clipped[Bin(Math.Clamp(Centre(bin), range.Low, range.High))] += _counts[bin];
        for (var bin = 0; bin < Bins; bin++)
        {
            if (_counts[bin] == 0 || Centre(bin) < range.Low || Centre(bin) > range.High)
                continue;
            sums[Level(Centre(bin), range)] += _counts[bin];
            filled[Level(Centre(bin), range)]++;
        }

        var total = (double)_counts.Sum();
        return Enumerable.Range(0, Bins).Where(bin => clipped[bin] > 0).Sum(bin =>
        {
            var level = Level(Centre(bin), range);
            var coded = filled[level] == 0 ? 1e-6 : Math.Max(sums[level] / filled[level], 1e-6);
            return clipped[bin] / total * Math.Log(clipped[bin] / coded);
        });
    }

    private int Bin(double value) => Math.Clamp((int)((value - low) / _width), 0, Bins - 1);

    private static int Level(double value, (double Low, double High) range) => Math.Clamp(
        (int)((value - range.Low) / Math.Max(range.High - range.Low, 1e-9) * Levels), 0, Levels - 1);
}
