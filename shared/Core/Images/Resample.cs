namespace Quire.Core;

/// <summary>
/// Triangle-filter weights along one axis: bilinear when enlarging, averaging over the whole footprint when reducing.
/// </summary>
internal sealed class Resample
{
    private Resample(int[] starts, int[] counts, float[] weights, int taps)
    {
        Starts = starts;
        Counts = counts;
        Weights = weights;
        Taps = taps;
    }

    /// <summary>First source index for each target index.</summary>
    public int[] Starts { get; }

    /// <summary>Number of source samples for each target index, at least 1.</summary>
    public int[] Counts { get; }

    /// <summary>Shape [target, <see cref="Taps"/>]; each row sums to 1 over its count.</summary>
    public float[] Weights { get; }

    /// <summary>Largest count.</summary>
    public int Taps { get; }

    /// <summary>
    /// Weights that scale an axis from <paramref name="source"/> to <paramref name="target"/> samples.
    /// </summary>
    public static Resample Axis(int source, int target)
    {
        var scale = (double)source / target;
        var radius = Math.Max(1.0, scale);
        var taps = (int)Math.Ceiling(radius * 2) + 1;
        var (starts, counts, weights) = (new int[target], new int[target], new float[target * taps]);
        for (var i = 0; i < target; i++)
        {
            var centre = ((i + 0.5) * scale) - 0.5;
            var start = Math.Clamp((int)Math.Ceiling(centre - radius), 0, source - 1);
            var end = Math.Clamp((int)Math.Floor(centre + radius), start, source - 1);
            starts[i] = start;
            counts[i] = Math.Min(taps, end - start + 1);
            Fill(weights.AsSpan(i * taps, counts[i]), start, centre, radius);
        }

        return new Resample(starts, counts, weights, taps);
    }

    private static void Fill(Span<float> weights, int start, double centre, double radius)
    {
        double sum = 0;
        for (var k = 0; k < weights.Length; k++)
            sum += weights[k] = (float)Math.Max(0, 1 - (Math.Abs(start + k - centre) / radius));
        if (sum == 0)
            (weights[0], sum) = (1, 1);
        for (var k = 0; k < weights.Length; k++)
            weights[k] /= (float)sum;
    }
}
