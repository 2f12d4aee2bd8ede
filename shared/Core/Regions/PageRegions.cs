namespace Quire.Core;

/// <summary>From lines and rulings to regions in reading order.</summary>
internal static class PageRegions
{
    /// <summary>
    /// The regions; every line is in exactly one of them, in parts where it spans cells of a table or checkboxes. What
    /// was read out of the bars of a barcode, or as the letter of a checkbox, is dropped.
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
        var squares = marks.Squares.Where(square => !marks.Barcodes.Any(code => code.Box.Holds(square.Box.Centre)));
        var boxes = CheckboxesInText.Among([.. squares], text);
        var lineHeight = LineHeight.Of(text.Select(line => line.Quad));
        var around = CheckboxLines.Without(text, boxes);
        var drawn = DrawnRegions.Find(marks with { Squares = boxes }, around, lineHeight);
        var misread = drawn.SelectMany(region => region.Lines).ToHashSet();
        var written = WithText(
            [.. around.Where(line => !misread.Contains(line))], [.. boxes.Select(Checkbox)], marks.Rulings,
            skewDegrees);
        return RegionPlacement.Insert(BlockKinds.Name(written, marks.Page), [.. barcodes, .. drawn]);
    }

    private static RegionReading Checkbox(Checkbox box) => RegionReading.Of(RegionKind.Checkbox, [box.Line]) with
    {
        Value = box.IsChecked ? "checked" : "unchecked",
    };

    private static List<RegionReading> WithText(
        IReadOnlyList<LineReading> lines, IReadOnlyList<RegionReading> boxes, Rulings rulings, double skewDegrees)
    {
        BoxD Straightened(Quad quad) => quad.Map(point => Skew.Straighten(point, skewDegrees)).Bounds;
        BoxD Leaning(BoxD box) => Quad.Of(box).Map(point => Skew.Straighten(point, -skewDegrees)).Bounds;
        var found = PageTables.Of(
            lines, rulings.Map(point => Skew.Straighten(point, skewDegrees)), Straightened,
            LineHeight.Of(lines.Select(line => line.Quad)));
        var tables = found.Tables.Select(table => Region(table, found.Pieces, Leaning)).ToList();
        var inTables = boxes.Where(box => tables.Exists(table => table.Box.Holds(box.Lines[0].Quad.Centre))).ToList();
        List<RegionReading> whole = [.. tables, .. boxes.Except(inTables)];
        var order = ReadingOrder.Of([.. found.Loose.Select(line => Straightened(line.Quad)),
            .. found.Tables.Select(table => table.Box),
            .. whole.Skip(tables.Count).Select(box => Straightened(box.Lines[0].Quad))]);
        var regions = order.SelectMany(block => Parts(block, found.Loose.Count)).Select(part =>
            part[0] < found.Loose.Count
                ? RegionReading.Of(RegionKind.Text, part.ConvertAll(i => found.Loose[i]))
                : whole[part[0] - found.Loose.Count]);
        return [.. RegionPlacement.Insert([.. regions], inTables)];
    }

    // A table or a checkbox parts the lines before it from those after it.
    private static IEnumerable<List<int>> Parts(IReadOnlyList<int> block, int firstWhole)
    {
        var lines = new List<int>();
        foreach (var i in block)
        {
            if (i < firstWhole)
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
        return new RegionReading(RegionKind.Table, leaning(table.Box), lines) { Cells = cells, IsRuled = table.IsRuled };
    }
}
