namespace Quire.Core;

/// <summary>Axis-aligned box in pixels, half-open.</summary>
public readonly record struct BoxD(double X0, double Y0, double X1, double Y1)
{
    /// <summary>Never negative.</summary>
    public double Width => Math.Max(0, X1 - X0);

    /// <summary>Never negative.</summary>
    public double Height => Math.Max(0, Y1 - Y0);

    public double Area => Width * Height;

    /// <summary>Its middle.</summary>
    public PointD Centre => new((X0 + X1) / 2, (Y0 + Y1) / 2);

    /// <summary>Whether the point lies in it.</summary>
    public bool Holds(PointD point) => point.X >= X0 && point.X < X1 && point.Y >= Y0 && point.Y < Y1;

    /// <summary>The smallest box that contains both.</summary>
    public static BoxD Union(BoxD a, BoxD b) =>
        new(Math.Min(a.X0, b.X0), Math.Min(a.Y0, b.Y0), Math.Max(a.X1, b.X1), Math.Max(a.Y1, b.Y1));

    /// <summary>Area of the overlap ÷ area of the union, 0..1; 0 where both are empty.</summary>
    public static double Iou(BoxD a, BoxD b)
    {
        var overlap = new BoxD(
            Math.Max(a.X0, b.X0), Math.Max(a.Y0, b.Y0), Math.Min(a.X1, b.X1), Math.Min(a.Y1, b.Y1)).Area;
        var union = a.Area + b.Area - overlap;
        return union > 0 ? overlap / union : 0;
    }
}
