namespace Quire.Core;

/// <summary>A table in straightened coordinates: its cells, each with the lines that stand in it.</summary>
/// <param name="Box">Around all cells.</param>
/// <param name="Cells">Row by row; lines are indices into the page's lines.</param>
internal sealed record Table(BoxD Box, IReadOnlyList<TableCell> Cells)
{
    /// <summary>Whether the cells are drawn.</summary>
    public bool IsRuled { get; init; }

    /// <summary>In reading order.</summary>
    public IEnumerable<int> Lines => Cells.SelectMany(cell => cell.Lines);
}

/// <summary>Finds tables whose cells are drawn.</summary>
internal static class RuledTables
{
    private const int MinFilled = 4;

    // A box around paragraphs is a frame: in a table most cells hold a few lines at most.
    private const int FewLines = 3;

    /// <summary>The tables with at least two rows, two columns and some text.</summary>
    /// <param name="rulings">Of the page, straightened.</param>
    /// <param name="lines">Boxes of the lines, straightened.</param>
    /// <param name="lineHeight">Usual height of a line, in pixels.</param>
    public static IReadOnlyList<Table> Find(Rulings rulings, IReadOnlyList<BoxD> lines, double lineHeight)
    {
        var tables = new List<Table>();
        foreach (var grid in RulingGrid.Find(rulings, lineHeight / 3).OrderByDescending(grid => grid.Box.Area))
        {
            // What is drawn inside a cell of a larger grid is a part of that cell.
            if (grid.Rows < 2 || grid.Columns < 2 || tables.Exists(table => Overlap(table.Box, grid.Box)))
                continue;
            var table = CellLines.Fill(Spans(grid), lines);
            var filled = table.Cells.Where(cell => cell.Lines.Count > 0).ToList();
            if (filled.Count >= MinFilled && filled.Count(cell => cell.Lines.Count <= FewLines) * 3 >= filled.Count * 2)
                tables.Add(table with { IsRuled = true });
        }

        return tables;
    }

    private static bool Overlap(BoxD a, BoxD b) => a.X0 < b.X1 && b.X0 < a.X1 && a.Y0 < b.Y1 && b.Y0 < a.Y1;

    // Cells of the grid without a line between them are one, if together they are a rectangle.
    private static List<TableCell> Spans(RulingGrid grid)
    {
        var taken = new bool[grid.Rows, grid.Columns];
        var cells = new List<TableCell>();
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                if (!taken[row, column])
                    cells.Add(Cell(grid, taken, row, column));
            }
        }

        return cells;
    }

    private static TableCell Cell(RulingGrid grid, bool[,] taken, int row, int column)
    {
        var (right, bottom) = (column + 1, row + 1);
        while (right < grid.Columns && !taken[row, right] && !grid.PartsColumns(row, right - 1))
            right++;
        while (bottom < grid.Rows && Enumerable.Range(column, right - column)
            .All(i => !taken[bottom, i] && !grid.PartsRows(bottom - 1, i)
                && (i == right - 1 || !grid.PartsColumns(bottom, i))))
            bottom++;
        for (var y = row; y < bottom; y++)
        {
            for (var x = column; x < right; x++)
                taken[y, x] = true;
        }

        var box = new BoxD(grid.Xs[column], grid.Ys[row], grid.Xs[right], grid.Ys[bottom]);
        return new TableCell(row, column, bottom - row, right - column, box, []);
    }
}
