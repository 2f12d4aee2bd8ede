namespace Quire.Core;

/// <summary>Finds QR codes by the three squares in their corners.</summary>
/// <remarks>
/// Any line through the middle of such a square, whichever way it lies, crosses dark, light, dark, light, dark in the
/// widths 1, 1, 3, 1, 1 (ISO/IEC 18004, 5.3.2).
/// </remarks>
internal sealed class QrPlaces(PixelImage page)
{
    private static readonly int[] Widths = [1, 1, 3, 1, 1];

    // Squares that one page may have; three of them make a code.
    private const int MaxSquares = 36;

    // From the middle of one square to that of the next: version 1 has 14 modules, version 40 has 170.
    private const double MinSide = 11, MaxSide = 190;
    private const double MaxModuleRatio = 1.5;

    // The shape that the three make: legs alike, the angle between them right.
    private const double LegTolerance = 0.2;
    private const double AngleTolerance = 0.2;

    private readonly List<RunMark> _squares = [];

    /// <summary>Takes the next scan line across the page.</summary>
    public void Add(int y, ScanLine scan)
    {
        var edges = scan.Edges;
        for (var i = 0; i + Widths.Length < edges.Length && _squares.Count < MaxSquares; i += 2)
        {
            if (RunMark.Find(page, scan, i, y, Widths) is { } square && !_squares.Exists(square.IsSame))
                _squares.Add(square);
        }
    }

    /// <summary>Where codes may be, in page pixels, and the side of their modules; those that fit best first.</summary>
    public IReadOnlyList<(Quad Place, double Module)> Found()
    {
        var found = new List<(Quad Place, double Module, double Misfit)>();
        for (var i = 0; i < _squares.Count; i++)
        {
            for (var j = i + 1; j < _squares.Count; j++)
            {
                for (var k = j + 1; k < _squares.Count; k++)
                {
                    if (Code(_squares[i], _squares[j], _squares[k]) is { } code)
                        found.Add(code);
                }
            }
        }

        return [.. found.OrderBy(it => it.Misfit).Select(it => (it.Place, it.Module))];
    }

    private static (Quad Place, double Module, double Misfit)? Code(RunMark a, RunMark b, RunMark c)
    {
        var module = (a.Module + b.Module + c.Module) / 3;
        if (Math.Max(a.Module, Math.Max(b.Module, c.Module))
            > MaxModuleRatio * Math.Min(a.Module, Math.Min(b.Module, c.Module)))
            return null;
        double ab = (a.Centre - b.Centre).Length, ac = (a.Centre - c.Centre).Length, bc = (b.Centre - c.Centre).Length;
        // The right angle is opposite the longest side.
        var (corner, one, other) = bc >= ab && bc >= ac ? (a, b, c) : ac >= ab ? (b, a, c) : (c, a, b);
        var (u, v) = (one.Centre - corner.Centre, other.Centre - corner.Centre);
        var side = Math.Max(u.Length, v.Length);
        var legs = Math.Abs(u.Length - v.Length) / side;
        var angle = Math.Abs(PointD.Dot(u, v)) / (u.Length * v.Length);
        if (legs > LegTolerance || angle > AngleTolerance || side < MinSide * module || side > MaxSide * module)
            return null;
        if (PointD.Cross(u, v) < 0)
            (u, v) = (v, u);
        var start = corner.Centre;
        // The squares' middles lie three modules and a half inside the code.
        return (new Quad(start, start + u, start + u + v, start + v).Grown(3.5 * module), module, legs + angle);
    }
}
