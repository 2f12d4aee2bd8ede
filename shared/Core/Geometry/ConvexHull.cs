using System.Runtime.InteropServices;

namespace Quire.Core;

/// <summary>Convex hull by Andrew's monotone chain.</summary>
public static class ConvexHull
{
    /// <summary>The hull's corners, clockwise on screen, without collinear ones.</summary>
    /// <param name="points">At least one point; sorted in place by x, then y.</param>
    /// <returns>One corner for a single point, two for points on one line, otherwise three or more.</returns>
    public static List<PointD> Of(List<PointD> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        CollectionsMarshal.AsSpan(points).Sort(static (a, b) => a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y));
        var hull = new List<PointD>(points.Count + 1);
        foreach (var point in points)
            Push(hull, point, 0);
        var upper = hull.Count - 1;
        for (var i = points.Count - 2; i >= 0; i--)
            Push(hull, points[i], upper);
        if (hull.Count > 1)
            hull.RemoveAt(hull.Count - 1);
        return hull;
    }

    private static void Push(List<PointD> hull, PointD point, int start)
    {
        while (hull.Count >= start + 2 && PointD.Cross(hull[^1] - hull[^2], point - hull[^1]) <= 0)
            hull.RemoveAt(hull.Count - 1);
        if (hull.Count == 0 || hull[^1] != point)
            hull.Add(point);
    }
}
