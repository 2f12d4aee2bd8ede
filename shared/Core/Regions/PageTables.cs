namespace Quire.Core;

/// <summary>The tables of a page, and what of its lines stands outside them.</summary>
/// <param name="Tables">In straightened coordinates; their lines are indices into <paramref name="Pieces"/>.</param>
/// <param name="Pieces">All lines, parted at wide gaps.</param>
/// <param name="Loose">The lines outside of tables, whole.</param>
internal sealed record PageTables(
    IReadOnlyList<Table> Tables, IReadOnlyList<LineReading> Pieces, IReadOnlyList<LineReading> Loose)
{
    /// <param name="lines">In page pixels.</param>
    /// <param name="rulings">Straightened.</param>
    /// <param name="straightened">The box of a quad on the page without its skew.</param>
    /// <param name="lineHeight">Usual height of a line, in pixels.</param>
    public static PageTables Of(
        IReadOnlyList<LineReading> lines, Rulings rulings, Func<Quad, BoxD> straightened, double lineHeight)
    {
        var parts = lines.Select(line => (Line: line, Pieces: LinePieces.Of(line).ToList())).ToList();
        var pieces = parts.SelectMany(part => part.Pieces).ToList();
        var boxes = pieces.ConvertAll(piece => straightened(piece.Quad));
        var tables = RuledTables.Find(RulingsInText.Without(rulings, boxes), boxes, lineHeight).ToList();
        var free = Enumerable.Range(0, pieces.Count).Except(tables.SelectMany(table => table.Lines));
        tables.AddRange(UnruledTables.Find(free, boxes, pieces.ConvertAll(piece => piece.Text), lineHeight));
        var held = new HashSet<LineReading>(
            tables.SelectMany(table => table.Lines).Select(i => pieces[i]), ReferenceEqualityComparer.Instance);
        var loose = parts.SelectMany(part => part.Pieces.Exists(held.Contains)
            ? part.Pieces.Where(piece => !held.Contains(piece))
            : [part.Line]);
        return new PageTables(tables, pieces, [.. loose]);
    }
}
