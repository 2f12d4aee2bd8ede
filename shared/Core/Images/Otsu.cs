namespace Quire.Core;

/// <summary>The threshold that separates two classes of grey best (Otsu 1979).</summary>
public static class Otsu
{
    /// <summary>Values up to it are the dark class, 0..255.</summary>
    /// <param name="grey">At least one value.</param>
    public static int Threshold(ReadOnlySpan<byte> grey)
    {
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        foreach (var value in grey)
            histogram[value]++;
        double total = 0;
        for (var value = 0; value < 256; value++)
            total += value * (double)histogram[value];
        var (best, bestVariance) = (127, -1.0);
        double dark = 0, darkSum = 0;
        for (var value = 0; value < 255; value++)
        {
            dark += histogram[value];
            darkSum += value * (double)histogram[value];
            var light = grey.Length - dark;
            if (dark == 0 || light == 0)
                continue;
            var distance = (darkSum / dark) - ((total - darkSum) / light);
            var variance = dark * light * distance * distance;
            if (variance > bestVariance)
                (best, bestVariance) = (value, variance);
        }

        return best;
    }
}
