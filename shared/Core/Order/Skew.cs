namespace Quire.Core;

/// <summary>How far lines lean from the horizontal.</summary>
internal static class Skew
{
    // Short quads say little about the angle: only lines at least this many times as long as high count.
    private const double MinAspect = 4;

    /// <summary>Clockwise lean of the lines, the median weighted by length; 0 where no line is long enough.</summary>
    public static double Degrees(IReadOnlyList<DetectedLine> lines)
    {
        var angles = lines.Where(line => line.Quad.Width >= line.Quad.Height * MinAspect)
            .Select(line => (Angle: line.Quad.AngleDegrees, Weight: line.Quad.Width))
            .OrderBy(pair => pair.Angle).ToList();
        var half = angles.Sum(pair => pair.Weight) / 2;
        foreach (var (angle, weight) in angles)
        {
            half -= weight;
            if (half <= 0)
                return angle;
        }

        return 0;
    }

    /// <summary>The point turned about the origin against a clockwise lean.</summary>
    public static PointD Straighten(PointD point, double degrees)
    {
        var (sin, cos) = Math.SinCos(-degrees * Math.PI / 180);
        return new PointD((point.X * cos) - (point.Y * sin), (point.X * sin) + (point.Y * cos));
    }
}
