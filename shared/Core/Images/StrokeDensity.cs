namespace Quire.Core;

/// <summary>How close together the strokes of a line stand.</summary>
internal static class StrokeDensity
{
    // Of the range between the darkest and the lightest pixel: what is crossed by less is no stroke but noise.
    private const double Hysteresis = 1.0 / 8;

    /// <summary>
    /// Strokes that a row crosses, for each pixel of the row; mean over the rows, 0 where nothing stands out.
    /// </summary>
    /// <param name="rows">Rows of a line of text, its first channel counts.</param>
    public static double Of(PixelImage rows)
    {
        var (darkest, lightest) = Range(rows);
        var middle = (darkest + lightest) / 2.0;
        var margin = (lightest - darkest) * Hysteresis;
        var strokes = 0;
        for (var y = 0; y < rows.Height; y++)
            strokes += Strokes(rows.Row(y), rows.Channels, middle - margin, middle + margin);
        return strokes / ((double)rows.Width * rows.Height);
    }

    private static (byte Darkest, byte Lightest) Range(PixelImage rows)
    {
        var (darkest, lightest) = (byte.MaxValue, byte.MinValue);
        for (var i = 0; i < rows.Pixels.Length; i += rows.Channels)
            (darkest, lightest) = (Math.Min(darkest, rows.Pixels[i]), Math.Max(lightest, rows.Pixels[i]));
        return (darkest, lightest);
    }

    private static int Strokes(ReadOnlySpan<byte> row, int channels, double dark, double light)
    {
        var (strokes, inside) = (0, false);
        for (var i = 0; i < row.Length; i += channels)
        {
            if (!inside && row[i] < dark)
                (inside, strokes) = (true, strokes + 1);
            else if (inside && row[i] > light)
                inside = false;
        }

        return strokes;
    }
}
