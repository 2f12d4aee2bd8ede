namespace Quire.Core;

/// <summary>The regions of a page that are drawn, and the lines that were misread out of them.</summary>
internal static class DrawnRegions
{
    // Below it a line is more likely strokes of a picture or of a pen than print.
    private const double SureText = 0.5;

    /// <summary>
    /// Figures, stamps, signatures and handwriting, from top to bottom, with the doubtful lines in them.
    /// </summary>
    /// <param name="marks">What is drawn on the page.</param>
    /// <param name="lines">Of the page, in its pixels.</param>
    /// <param name="lineHeight">Usual height of a line, in pixels.</param>
    public static IReadOnlyList<RegionReading> Find(
        PageMarks marks, IReadOnlyList<LineReading> lines, double lineHeight)
    {
        var sure = lines.Where(IsSure).ToList();
        var graphics = GraphicFinder.Find(marks, [.. sure.Select(line => line.Quad.Bounds)], lineHeight);
        var doubtful = lines.Where(line => !IsSure(line)).ToList();
        var hidesPen = Handwriting.IsIdeographic(lines);
        var regions = new List<RegionReading>();
        foreach (var region in GraphicKinds.Name(graphics, lines, marks.Page, lineHeight))
        {
            if (hidesPen && (region.Kind is RegionKind.Handwriting or RegionKind.Signature))
                continue;
            var held = doubtful.FindAll(line => region.Box.Holds(line.Quad.Centre));
            doubtful.RemoveAll(held.Contains);
            regions.Add(region with { Lines = held });
        }

        return regions;
    }

    private static bool IsSure(LineReading line) => line.Confidence >= SureText || !Handwriting.IsTold(line);
}
