namespace Quire.Core;

/// <summary>Mean of a map over the pixels whose centres lie in a convex quad.</summary>
internal static class QuadScore
{
    /// <param name="map">Shape [height, width].</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="quad">Convex, in the map's pixels; may reach outside.</param>
    public static double Mean(ReadOnlySpan<float> map, int width, Quad quad)
    {
        var bounds = quad.Bounds;
        var height = map.Length / width;
        double sum = 0;
        long count = 0;
        for (var y = Math.Max(0, (int)bounds.Y0); y < Math.Min(height, (int)Math.Ceiling(bounds.Y1)); y++)
        {
            var (left, right) = Span(quad, y + 0.5);
            var start = Math.Max(0, (int)Math.Ceiling(left - 0.5));
            var end = Math.Min(width, (int)Math.Floor(right - 0.5) + 1);
            for (var x = start; x < end; x++)
                sum += map[(y * width) + x];
            count += Math.Max(0, end - start);
        }

        return count > 0 ? sum / count : 0;
    }

    private static (double Left, double Right) Span(Quad quad, double y)
    {
        var (left, right) = (double.MaxValue, double.MinValue);
        Cross(quad.TopLeft, quad.TopRight, y, ref left, ref right);
        Cross(quad.TopRight, quad.BottomRight, y, ref left, ref right);
        Cross(quad.BottomRight, quad.BottomLeft, y, ref left, ref right);
        Cross(quad.BottomLeft, quad.TopLeft, y, ref left, ref right);
        return (left, right);
    }

    private static void Cross(PointD a, PointD b, double y, ref double left, ref double right)
    {
        if (Math.Min(a.Y, b.Y) > y || Math.Max(a.Y, b.Y) < y || a.Y == b.Y)
            return;
        var x = a.X + ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y));
        (left, right) = (Math.Min(left, x), Math.Max(right, x));
    }
}
