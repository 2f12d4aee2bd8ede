namespace Quire.Core;

/// <summary>A row or a column of a page as the places where dark and light meet.</summary>
/// <param name="length">Pixels in it.</param>
internal sealed class ScanLine(int length)
{
    /// <summary>Parts of a pixel that edges are told to.</summary>
    public const int Unit = 8;

    // Dark and light that differ by less are both paper.
    private const int MinContrast = 40;

    private readonly int[] _edges = new int[length + 2];
    private int _count;

    /// <summary>
    /// In 1/<see cref="Unit"/> pixels: where the first dark run starts, where it ends, where the next one starts, and
    /// so on; an even number.
    /// </summary>
    public ReadOnlySpan<int> Edges => _edges.AsSpan(0, _count);

    /// <summary>Grey halfway between dark and light.</summary>
    public int Threshold { get; private set; }

    /// <summary>Takes another line.</summary>
    /// <param name="grey">As many pixels as the line has.</param>
    public void Take(ReadOnlySpan<byte> grey)
    {
        _count = 0;
        if (Halfway(grey) is not { } threshold)
            return;
        Threshold = threshold;
        var isDark = false;
        for (var x = 0; x < grey.Length; x++)
        {
            if (grey[x] < threshold == isDark)
                continue;
            _edges[_count++] = x == 0 ? 0 : Crossing(grey[x - 1], grey[x], x, threshold);
            isDark = !isDark;
        }

        if (isDark)
            _edges[_count++] = grey.Length * Unit;
    }

    // Between the middles of two pixels, where the grey passes the threshold.
    private static int Crossing(int before, int after, int x, int threshold) =>
        (x * Unit) - (Unit / 2) + ((((before - threshold) * 2 * Unit) + (before - after)) / (2 * (before - after)));

    private static int? Halfway(ReadOnlySpan<byte> grey)
    {
        var split = Otsu.Threshold(grey);
        long dark = 0, light = 0;
        var darkCount = 0;
        foreach (var value in grey)
        {
            if (value <= split)
                (dark, darkCount) = (dark + value, darkCount + 1);
            else
                light += value;
        }

        if (darkCount == 0 || darkCount == grey.Length)
            return null;
        var (darkMean, lightMean) = ((int)(dark / darkCount), (int)(light / (grey.Length - darkCount)));
        return lightMean - darkMean < MinContrast ? null : (darkMean + lightMean + 1) / 2;
    }
}
