namespace Quire.Core;

/// <summary>A point in pixels; pixel (0, 0) covers the square from (0, 0) to (1, 1).</summary>
public readonly record struct PointD(double X, double Y)
{
    public static PointD operator +(PointD a, PointD b) => new(a.X + b.X, a.Y + b.Y);

    public static PointD operator -(PointD a, PointD b) => new(a.X - b.X, a.Y - b.Y);

    public static PointD operator *(PointD a, double factor) => new(a.X * factor, a.Y * factor);

    /// <summary>Distance from the origin.</summary>
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    /// <summary>
    /// z of the cross product: positive when <paramref name="b"/> lies clockwise of <paramref name="a"/> on screen.
    /// </summary>
    public static double Cross(PointD a, PointD b) => (a.X * b.Y) - (a.Y * b.X);

    public static double Dot(PointD a, PointD b) => (a.X * b.X) + (a.Y * b.Y);
}
