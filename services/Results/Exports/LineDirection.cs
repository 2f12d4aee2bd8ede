namespace Quire.Results.Exports;

/// <summary>Which way a line runs.</summary>
internal static class LineDirection
{
    /// <summary>Quarter turns clockwise from left to right, the nearest: boxes are upright.</summary>
    /// <param name="quad">Corners x, y clockwise from the text's own top left.</param>
    public static int Quarters(IReadOnlyList<double> quad)
    {
        if (quad.Count < 4)
            return 0;
        var quarters = Math.Atan2(quad[3] - quad[1], quad[2] - quad[0]) / (Math.PI / 2);
        return ((int)Math.Round(quarters) + 4) % 4;
    }
}
