namespace Quire.Core;

/// <summary>Finds Aztec codes by the square rings around their middle (ISO/IEC 24778, 7.1).</summary>
/// <param name="page">Grey or RGB.</param>
/// <param name="most">More are not looked for.</param>
internal sealed class Bullseyes(PixelImage page, int most)
{
    // The smaller codes have four rings around the middle module, light and dark by turns; the larger ones have six.
    private const int Rings = 4;
    // The outermost dark ring may run into what stands beside it: those within are looked for first.
    private static readonly int[] Widths = [1, 1, 1, 1, 1];

    // Modules of the rings that are as they should be: hatched and dotted areas cross like rings, but have none.
    private const double MinRight = 0.85;

    // Codes and their quiet zones reach so far from the middle, in modules; the few that are larger are missed.
    private const double Reach = 32;

    private readonly List<RunMark> _found = [];

    /// <summary>Where codes may be, in page pixels, and the side of their modules.</summary>
    public IEnumerable<(BoxD Place, double Module)> Found => _found.Select(eye => (
        new BoxD(
            eye.Centre.X - (Reach * eye.Module), eye.Centre.Y - (Reach * eye.Module),
            eye.Centre.X + (Reach * eye.Module), eye.Centre.Y + (Reach * eye.Module)),
        eye.Module));

    /// <summary>Takes the next scan line across the page.</summary>
    public void Add(int y, ScanLine scan)
    {
        for (var i = 0; i + Widths.Length < scan.Edges.Length && _found.Count < most; i += 2)
        {
            if (RunMark.Find(page, scan, i, y, Widths) is { } eye && !_found.Exists(eye.IsSame)
                && HasRings(eye, scan.Threshold))
                _found.Add(eye);
        }
    }

    private bool HasRings(RunMark eye, int threshold)
    {
        int right = 0, all = 0;
        for (var row = -Rings; row <= Rings; row++)
        {
            for (var column = -Rings; column <= Rings; column++)
            {
                var at = eye.Centre + (new PointD(column, row) * eye.Module);
                var isDark = Math.Max(Math.Abs(row), Math.Abs(column)) % 2 == 0;
                all++;
                right += at.X >= 0 && at.Y >= 0 && at.X < page.Width && at.Y < page.Height
                    && Luma.At(page.Row((int)at.Y), (int)at.X, page.Channels) < threshold == isDark ? 1 : 0;
            }
        }

        return right >= MinRight * all;
    }
}
