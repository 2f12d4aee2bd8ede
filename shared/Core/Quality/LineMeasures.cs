using System.Buffers;

namespace Quire.Core;

/// <summary>What one line crop says about the image that it was cut from.</summary>
/// <param name="Paper">Mean of the lighter class of grey, 0..255.</param>
/// <param name="Ink">Mean of the darker class of grey, 0..255.</param>
/// <param name="TextHeight">Height of the line without the detector's margin, in pixels of the page.</param>
/// <param name="EdgeWidth">Over how many pixels of the page an edge between paper and ink spreads.</param>
internal readonly record struct LineMeasures(double Paper, double Ink, double TextHeight, double EdgeWidth)
{
    // Of all differences between neighbours along the line, the share that edges of letters are steeper than.
    private const double EdgeShare = 0.02;

    public double Contrast => Paper - Ink;

    /// <summary>Measures one crop.</summary>
    public static LineMeasures Of(LineCrop crop)
    {
        var length = crop.Image.Width * crop.Image.Height;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var grey = rented.AsSpan(0, length);
            Luma.Fill(crop.Image, grey);
            return Of(crop, grey);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static LineMeasures Of(LineCrop crop, ReadOnlySpan<byte> grey)
    {
        var (dark, light) = Classes(grey, Otsu.Threshold(grey));
        var perPagePixel = crop.Image.Height / Math.Max(1, crop.Quad.Height);
        var textHeight = crop.Quad.Height - (2 * crop.MarginPx / perPagePixel);
        return new LineMeasures(
            light, dark, textHeight, (light - dark) / Steepest(grey, crop.Image.Width) / (perPagePixel * crop.Squeeze));
    }

    // Means of the values up to the threshold and above it.
    private static (double Dark, double Light) Classes(ReadOnlySpan<byte> grey, int threshold)
    {
        var (sum, inkSum, ink) = (0L, 0L, 0);
        foreach (var value in grey)
        {
            sum += value;
            if (value > threshold)
                continue;
            inkSum += value;
            ink++;
        }

        return ((double)inkSum / Math.Max(1, ink), (double)(sum - inkSum) / Math.Max(1, grey.Length - ink));
    }

    private static double Steepest(ReadOnlySpan<byte> grey, int width)
    {
        Span<int> steps = stackalloc int[256];
        steps.Clear();
        var count = 0;
        for (var i = 1; i < grey.Length; i++)
        {
            if (i % width == 0)
                continue;
            steps[Math.Abs(grey[i] - grey[i - 1])]++;
            count++;
        }

        var (step, left) = (255, count * EdgeShare);
        while (step > 1 && (left -= steps[step]) > 0)
            step--;
        return step;
    }
}
