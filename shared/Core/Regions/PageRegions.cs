namespace Quire.Core;

/// <summary>From lines and rulings to regions in reading order.</summary>
internal static class PageRegions
{
    /// <summary>
    /// The regions; every line is in exactly one of them, in parts where it spans cells of a table. What was read out
    /// of the bars of a barcode is dropped.
    /// </summary>
    /// <param name="lines">In page pixels, in any order.</param>
    /// <param name="marks">What is drawn on the page.</param>
    /// <param name="skewDegrees">Clockwise lean of the page.</param>
    public static IReadOnlyList<RegionReading> Of(
        IReadOnlyList<LineReading> lines, PageMarks marks, double skewDegrees)
    {
        var barcodes = marks.Barcodes.Select(code =>
            new RegionReading(RegionKind.Barcode, code.Box, [])
            {
                Value = code.Content.Value,
                Symbology = code.Content.Symbology,
            });
        var text = lines.Where(line => !marks.Barcodes.Any(code => code.Box.Holds(line.Quad.Centre))).ToList();
        // Where nothing is written there is no form either: the squares of a picture are not there to be ticked.
        if (text.Count == 0)
            return [.. barcodes];
        var drawn = DrawnRegions.Find(marks, text, LineHeight.Of(text.Select(line => line.Quad)));
        var misread = drawn.SelectMany(region => region.Lines).ToHashSet();
        var written = WithText(text.FindAll(line => !misread.Contains(line)), marks.Rulings, skewDegrees);
        return RegionPlacement.Insert(
            BlockKinds.Name(written, marks.Page), [.. barcodes, .. Checkboxes(text, marks), .. drawn]);
    }

    private static IEnumerable<RegionReading> Checkboxes(IReadOnlyList<LineReading> lines, PageMarks marks) =>
        CheckboxesInText.Without(marks.Squares, lines).Select(box =>
            new RegionReading(RegionKind.Checkbox, box.Box, []) { Value = box.IsChecked ? "checked" : "unchecked" });

    private static List<RegionReading> WithText(
        IReadOnlyList<LineReading> lines, Rulings rulings, double skewDegrees)
    {
        BoxD Straightened(Quad quad) => quad.Map(point => Skew.Straighten(point, skewDegrees)).Bounds;
        BoxD Leaning(BoxD box) => Quad.Of(box).Map(point => Skew.Straighten(point, -skewDegrees)).Bounds;
        var found = PageTables.Of(
            lines, rulings.Map(point => Skew.Straighten(point, skewDegrees)), Straightened,
            LineHeight.Of(lines.Select(line => line.Quad)));
        var boxes = found.Loose.Select(line => Straightened(line.Quad))
            .Concat(found.Tables.Select(table => table.Box)).ToList();
        var regions = new List<RegionReading>();
        foreach (var block in ReadingOrder.Of(boxes))
        {
            foreach (var part in Parts(block, found.Loose.Count))
            {
                regions.Add(part[0] < found.Loose.Count
                    ? RegionReading.Of(RegionKind.Text, part.ConvertAll(i => found.Loose[i]))
                    : Region(found.Tables[part[0] - found.Loose.Count], found.Pieces, Leaning));
            }
        }

        return regions;
    }

    // A table parts the lines before it from those after it.
    private static IEnumerable<List<int>> Parts(IReadOnlyList<int> block, int firstTable)
    {
        var lines = new List<int>();
        foreach (var i in block)
        {
            if (i < firstTable)
            {
                lines.Add(i);
                continue;
            }

            if (lines.Count > 0)
                yield return lines;
            yield return [i];
            lines = [];
        }

        if (lines.Count > 0)
            yield return lines;
    }

    private static RegionReading Region(Table table, IReadOnlyList<LineReading> pieces, Func<BoxD, BoxD> leaning)
    {
        var next = 0;
        var cells = table.Cells.Select(cell => cell with
        {
            Box = leaning(cell.Box),
            Lines = [.. cell.Lines.Select(_ => next++)],
        }).ToList();
        var lines = table.Lines.Select(i => pieces[i]).ToList();
        return new RegionReading(RegionKind.Table, leaning(table.Box), lines) { Cells = cells };
    }
}
