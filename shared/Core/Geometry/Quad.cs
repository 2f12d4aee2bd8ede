namespace Quire.Core;

/// <summary>Four corners in pixels, clockwise from the text's own top left.</summary>
public readonly record struct Quad(PointD TopLeft, PointD TopRight, PointD BottomRight, PointD BottomLeft)
{
    /// <summary>Length along the text: mean of top and bottom edge.</summary>
    public double Width => ((TopRight - TopLeft).Length + (BottomRight - BottomLeft).Length) / 2;

    /// <summary>Length across the text: mean of left and right edge.</summary>
    public double Height => ((BottomLeft - TopLeft).Length + (BottomRight - TopRight).Length) / 2;

    /// <summary>Direction of the text, clockwise from rightwards, -180..180.</summary>
    public double AngleDegrees
    {
        get
        {
            var along = (TopRight - TopLeft) + (BottomRight - BottomLeft);
            return Math.Atan2(along.Y, along.X) * 180 / Math.PI;
        }
    }

    public PointD Centre => (TopLeft + TopRight + BottomRight + BottomLeft) * 0.25;

    /// <summary>The smallest axis-aligned box that contains it.</summary>
    public BoxD Bounds => new(
        Math.Min(Math.Min(TopLeft.X, TopRight.X), Math.Min(BottomRight.X, BottomLeft.X)),
        Math.Min(Math.Min(TopLeft.Y, TopRight.Y), Math.Min(BottomRight.Y, BottomLeft.Y)),
        Math.Max(Math.Max(TopLeft.X, TopRight.X), Math.Max(BottomRight.X, BottomLeft.X)),
        Math.Max(Math.Max(TopLeft.Y, TopRight.Y), Math.Max(BottomRight.Y, BottomLeft.Y)));

    /// <summary>The upright quad of a box.</summary>
    public static Quad Of(BoxD box) =>
        new(new(box.X0, box.Y0), new(box.X1, box.Y0), new(box.X1, box.Y1), new(box.X0, box.Y1));

    /// <summary>The same corners named for text that reads a quarter turn clockwise of this one.</summary>
    /// <param name="turns">Clockwise quarter turns, 0..3.</param>
    public Quad Renamed(int turns) => turns switch
    {
        1 => new(TopRight, BottomRight, BottomLeft, TopLeft),
        2 => new(BottomRight, BottomLeft, TopLeft, TopRight),
        3 => new(BottomLeft, TopLeft, TopRight, BottomRight),
        _ => this,
    };

    /// <summary>Each corner moved by <paramref name="map"/>.</summary>
    public Quad Map(Func<PointD, PointD> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new(map(TopLeft), map(TopRight), map(BottomRight), map(BottomLeft));
    }

    /// <summary>How far along the text a point lies: 0 at its left edge, 1 at its right one.</summary>
    public double Along(PointD point)
    {
        var (left, right) = ((TopLeft + BottomLeft) * 0.5, (TopRight + BottomRight) * 0.5);
        var along = right - left;
        return PointD.Dot(point - left, along) / Math.Max(double.Epsilon, PointD.Dot(along, along));
    }

    /// <summary>What lies between two places along the text, as <see cref="Along"/> tells them, at its full height.</summary>
    public Quad Part(double from, double to)
    {
        var (top, bottom) = (TopRight - TopLeft, BottomRight - BottomLeft);
        return new(
            TopLeft + (top * from), TopLeft + (top * to), BottomLeft + (bottom * to), BottomLeft + (bottom * from));
    }

    /// <summary>What lies between two places across the text, 0 at its upper edge and 1 at its lower one.</summary>
    public Quad Across(double from, double to) => Renamed(1).Part(from, to).Renamed(3);

    /// <summary>A rectangle grown by <paramref name="distance"/> on every side.</summary>
    /// <param name="distance">In pixels; for a rectangle only.</param>
    public Quad Grown(double distance)
    {
        var along = Unit(TopRight - TopLeft) * distance;
        var across = Unit(BottomLeft - TopLeft) * distance;
        return new(
            TopLeft - along - across, TopRight + along - across,
            BottomRight + along + across, BottomLeft - along + across);
    }

    private static PointD Unit(PointD vector) => vector.Length > 0 ? vector * (1 / vector.Length) : default;
}
