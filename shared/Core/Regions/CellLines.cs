namespace Quire.Core;

/// <summary>Puts lines into the cells they stand in.</summary>
internal static class CellLines
{
    /// <summary>
    /// A line belongs to the cell that holds most of it, if that is at least half; others stay outside.
    /// </summary>
    /// <param name="cells">Of one table, row by row.</param>
    /// <param name="lines">Boxes of the page's lines, in the cells' coordinates.</param>
    public static Table Fill(IReadOnlyList<TableCell> cells, IReadOnlyList<BoxD> lines)
    {
        var held = cells.Select(_ => new List<int>()).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var cell = Enumerable.Range(0, cells.Count).MaxBy(j => Overlap(cells[j].Box, lines[i]).Area);
            if (Overlap(cells[cell].Box, lines[i]).Area * 2 >= lines[i].Area)
                held[cell].Add(i);
        }

        var filled = cells.Select((cell, i) => cell with { Lines = InOrder(held[i], lines) }).ToList();
        return new Table(filled.Select(cell => cell.Box).Aggregate(BoxD.Union), filled);
    }

    private static List<int> InOrder(List<int> held, IReadOnlyList<BoxD> lines) =>
        [.. ReadingOrder.Of([.. held.Select(i => lines[i])]).SelectMany(block => block).Select(i => held[i])];

    private static BoxD Overlap(BoxD a, BoxD b) => new(
        Math.Max(a.X0, b.X0), Math.Max(a.Y0, b.Y0), Math.Min(a.X1, b.X1), Math.Min(a.Y1, b.Y1));
}
