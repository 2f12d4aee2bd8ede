using Quire.Contracts;

namespace Quire.Results.Exports;

/// <summary>A table as rows of texts; a cell that spans several places stands in its first.</summary>
internal static class TableGrid
{
    /// <summary>What a broken table could ask for would fill the memory.</summary>
    private const int MostColumns = 1000;

    /// <summary>The rows from top to bottom; a place without a cell of its own is null.</summary>
    public static IReadOnlyList<RecognizedCell?[]> Of(IReadOnlyList<RecognizedCell> cells)
    {
        var columns = cells.Aggregate(0, (most, cell) => Math.Max(most, cell.Column + cell.ColumnSpan));
        columns = Math.Min(columns, MostColumns);
        var rows = new List<RecognizedCell?[]>();
        foreach (var row in cells.GroupBy(cell => cell.Row).OrderBy(row => row.Key))
        {
            var places = new RecognizedCell?[columns];
            foreach (var cell in row.Where(cell => cell.Column < columns))
                places[cell.Column] = cell;
            rows.Add(places);
        }

        return rows;
    }

    /// <summary>The lines of a cell.</summary>
    public static string Text(RecognizedRegion table, RecognizedCell? cell, string between) =>
        string.Join(between, (cell?.Lines ?? []).Select(line => table.Lines[line].Text));
}
