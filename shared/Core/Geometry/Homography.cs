using System.Numerics;

namespace Quire.Core;

/// <summary>
/// Maps a rectangle from (0, 0) to (width, height) onto a quad, perspective included (Heckbert 1989, section 2.2.3).
/// </summary>
public readonly record struct Homography
{
    private readonly double a, b, c, d, e, f, g, h;

    /// <param name="quad">Where the rectangle's corners go; not degenerate.</param>
    /// <param name="width">The rectangle's width.</param>
    /// <param name="height">The rectangle's height.</param>
    public Homography(Quad quad, double width, double height)
    {
        var (p0, p1, p2, p3) = (quad.TopLeft, quad.TopRight, quad.BottomRight, quad.BottomLeft);
        var sum = p0 - p1 + p2 - p3;
        var (d1, d2) = (p1 - p2, p3 - p2);
        var determinant = PointD.Cross(d1, d2);
        // A parallelogram needs no perspective; nor does anything be divided by a vanishing determinant.
        var affine = Math.Abs(determinant) < 1e-9 || (Math.Abs(sum.X) < 1e-6 && Math.Abs(sum.Y) < 1e-6);
        var gu = affine ? 0 : PointD.Cross(sum, d2) / determinant;
        var hv = affine ? 0 : PointD.Cross(d1, sum) / determinant;
        a = (p1.X - p0.X + (gu * p1.X)) / width;
        b = (p3.X - p0.X + (hv * p3.X)) / height;
        c = p0.X;
        d = (p1.Y - p0.Y + (gu * p1.Y)) / width;
        e = (p3.Y - p0.Y + (hv * p3.Y)) / height;
        f = p0.Y;
        g = gu / width;
        h = hv / height;
    }

    /// <summary>Where the rectangle's point goes.</summary>
    public PointD Map(double x, double y)
    {
        var (mapped, row) = (new PointD((a * x) + (b * y) + c, (d * x) + (e * y) + f), (g * x) + (h * y));
        // Boxes of lines are mostly rectangles: without perspective there is nothing to divide by.
        return row == 0 ? mapped : mapped * (1 / (row + 1));
    }

    /// <summary>Where points of one row of the rectangle go: as <see cref="Map(double, double)"/>, several at once.</summary>
    internal (Vector<double> X, Vector<double> Y) Map(Vector<double> x, double y)
    {
        var (atX, atY) = ((a * x) + new Vector<double>(b * y) + new Vector<double>(c),
            (d * x) + new Vector<double>(e * y) + new Vector<double>(f));
        if (g == 0 && h == 0)
            return (atX, atY);
        var scale = Vector<double>.One / ((g * x) + new Vector<double>(h * y) + Vector<double>.One);
        return (atX * scale, atY * scale);
    }
}
