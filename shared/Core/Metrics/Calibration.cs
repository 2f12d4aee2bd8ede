namespace Quire.Core;

/// <summary>Whether the confidences of words say how often they are right, by ten bins of confidence.</summary>
/// <remarks>A reliability diagram, and its expected calibration error (Naeini et al. 2015, Guo et al. 2017).</remarks>
/// <param name="Bins">From 0.0 to 0.1, 0.1 to 0.2, …, 0.9 to 1.0.</param>
public sealed record Calibration(IReadOnlyList<CalibrationBin> Bins)
{
    private const int BinCount = 10;

    /// <summary>Words of all bins.</summary>
    public int Words => Bins.Sum(bin => bin.Words);

    /// <summary>How far confidence is from the share of right words, bins weighed by their words, 0..1.</summary>
    public double Error =>
        Bins.Sum(bin => Math.Abs(bin.Right - bin.Confidence)) / Math.Max(1, Words);

    /// <param name="words">Confidence, 0..1, and whether the word is right.</param>
    public static Calibration Of(IEnumerable<(double Confidence, bool IsRight)> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var bins = new CalibrationBin[BinCount];
        foreach (var (confidence, isRight) in words)
        {
            ref var bin = ref bins[Math.Clamp((int)(confidence * BinCount), 0, BinCount - 1)];
            bin = new CalibrationBin(bin.Words + 1, bin.Right + (isRight ? 1 : 0), bin.Confidence + confidence);
        }

        return new Calibration(bins);
    }

    /// <summary>All of them together; null of none.</summary>
    public static Calibration? Sum(IEnumerable<Calibration> parts) => parts.Aggregate(
        (Calibration?)null, (sum, part) => sum is null ? part : new([.. sum.Bins.Zip(part.Bins, CalibrationBin.Sum)]));
}

/// <summary>The words whose confidences lie in one bin.</summary>
/// <param name="Words">How many.</param>
/// <param name="Right">How many of them are right.</param>
/// <param name="Confidence">The sum of their confidences.</param>
public readonly record struct CalibrationBin(int Words, int Right, double Confidence)
{
    /// <summary>The words of both.</summary>
    public static CalibrationBin Sum(CalibrationBin a, CalibrationBin b) =>
        new(a.Words + b.Words, a.Right + b.Right, a.Confidence + b.Confidence);
}
