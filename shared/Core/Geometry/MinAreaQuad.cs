namespace Quire.Core;

/// <summary>
/// The rectangle of least area around a convex hull: one of its sides lies on a side of the hull (Freeman, Shapira
/// 1975).
/// </summary>
public static class MinAreaQuad
{
    /// <summary>
    /// The rectangle, its corners named so that the text runs rightwards or, if taller than wide, within 45° of it.
    /// </summary>
    /// <param name="hull">As <see cref="ConvexHull.Of"/> makes it; at least one corner.</param>
    public static Quad Around(IReadOnlyList<PointD> hull)
    {
        ArgumentNullException.ThrowIfNull(hull);
        var best = Along(hull, new PointD(1, 0));
        var bestArea = best.Width * best.Height;
        for (var i = 0; i < hull.Count; i++)
        {
            var edge = hull[(i + 1) % hull.Count] - hull[i];
            if (edge.Length == 0)
                continue;
            var quad = Along(hull, Rightwards(edge * (1 / edge.Length)));
            var area = quad.Width * quad.Height;
            if (area < bestArea)
                (best, bestArea) = (quad, area);
        }

        return best;
    }

    // Of the four directions that give the same rectangle, the one within 45 degrees of rightwards.
    private static PointD Rightwards(PointD unit)
    {
        if (Math.Abs(unit.X) < Math.Abs(unit.Y))
            unit = new PointD(unit.Y, -unit.X);
        return unit.X < 0 ? unit * -1 : unit;
    }

    private static Quad Along(IReadOnlyList<PointD> hull, PointD unit)
    {
        var normal = new PointD(-unit.Y, unit.X);
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        for (var i = 0; i < hull.Count; i++)
        {
            var along = PointD.Dot(hull[i], unit);
            var across = PointD.Dot(hull[i], normal);
            left = Math.Min(left, along);
            right = Math.Max(right, along);
            top = Math.Min(top, across);
            bottom = Math.Max(bottom, across);
        }

        return new Quad(
            (unit * left) + (normal * top),
            (unit * right) + (normal * top),
            (unit * right) + (normal * bottom),
            (unit * left) + (normal * bottom));
    }
}
