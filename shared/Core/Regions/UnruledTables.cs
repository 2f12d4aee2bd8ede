namespace Quire.Core;

/// <summary>
/// Finds tables that show by alignment alone: rows one under the other whose texts leave the same gutters white.
/// </summary>
/// <remarks>Columns of prose align as well; so do labels and values: only what is sure is called a table.</remarks>
internal static class UnruledTables
{
    private const int MinRows = 3;

    // Columns are parted by at least this many line heights of white over all rows.
    private const double Gutter = 0.9;

    // Rows further apart than this many line heights are no neighbours.
    private const double MaxRowGap = 2;

    // So much of the grid holds text.
    private const double MinFilled = 0.7;

    // Texts of this many characters, on average, are prose.
    private const double ProseLength = 22;

    // Higher than this many lines is text that runs up or down beside the page's own.
    private const double MaxHeight = 2;

    // A column of figures: most of its texts are mostly digits.
    private const double MostlyDigits = 0.5;
    private const double MostTexts = 0.7;

    /// <summary>The tables among the lines.</summary>
    /// <param name="lines">Indices of the lines that belong to nothing else.</param>
    /// <param name="boxes">Of all lines, straightened.</param>
    /// <param name="texts">Of all lines.</param>
    /// <param name="lineHeight">Usual height of a line, in pixels.</param>
    public static IEnumerable<Table> Find(
        IEnumerable<int> lines, IReadOnlyList<BoxD> boxes, IReadOnlyList<string> texts, double lineHeight)
    {
        var rows = Rows(lines.Where(line => boxes[line].Height <= lineHeight * MaxHeight), boxes);
        for (var first = 0; first < rows.Count; first++)
        {
            var best = (Size: 0, End: first, Columns: new List<BoxD>());
            foreach (var (end, columns) in Growing(rows, first, boxes, lineHeight))
            {
                if (IsTable(rows[first..end], columns, boxes, texts))
                    best = (end - first, end, columns);
            }

            if (best.Size == 0)
                continue;
            yield return Of(rows[first..best.End], best.Columns, boxes);
            first = best.End - 1;
        }
    }

    // Longer and longer groups of rows from the first one, while they leave a gutter between them.
    private static IEnumerable<(int End, List<BoxD> Columns)> Growing(
        List<List<int>> rows, int first, IReadOnlyList<BoxD> boxes, double lineHeight)
    {
        var columns = new List<BoxD>();
        for (var i = first; i < rows.Count && rows[i].Count > 1; i++)
        {
            var row = rows[i].Select(line => boxes[line]).ToList();
            if (i > first && row.Min(box => box.Y0) - columns.Max(box => box.Y1) > lineHeight * MaxRowGap)
                yield break;
            columns = Merge([.. columns, .. row], lineHeight * Gutter);
            if (columns.Count < 2)
                yield break;
            if (i - first + 1 >= MinRows)
                yield return (i + 1, columns);
        }
    }

    private static List<BoxD> Merge(List<BoxD> boxes, double gutter)
    {
        var merged = new List<BoxD>();
        foreach (var box in boxes.OrderBy(box => box.X0))
        {
            if (merged.Count > 0 && box.X0 - merged[^1].X1 < gutter)
                merged[^1] = BoxD.Union(merged[^1], box);
            else
                merged.Add(box);
        }

        return merged;
    }

    private static bool IsTable(
        List<List<int>> rows, List<BoxD> columns, IReadOnlyList<BoxD> boxes, IReadOnlyList<string> texts)
    {
        var held = columns.ConvertAll(column =>
            rows.SelectMany(row => row.Where(line => Within(column, boxes[line]))).ToList());
        var filled = columns.Sum(column => rows.Count(row => row.Exists(line => Within(column, boxes[line]))));
        var prose = held.Count(column => column.Average(line => texts[line].Length) >= ProseLength);
        // The first column may be the numbers of a list.
        var figures = held.Skip(1).Count(column =>
            column.Count(line => IsFigure(texts[line])) >= column.Count * MostTexts);
        return filled >= rows.Count * columns.Count * MinFilled && prose < 2
            && figures >= (columns.Count > 2 && rows.Count > MinRows ? 0 : 1);
    }

    private static bool IsFigure(string text) => text.Count(char.IsAsciiDigit) >= text.Length * MostlyDigits;

    private static bool Within(BoxD column, BoxD line) => line.X0 >= column.X0 && line.X1 <= column.X1;

    private static List<List<int>> Rows(IEnumerable<int> lines, IReadOnlyList<BoxD> boxes)
    {
        var rows = new List<List<int>>();
        foreach (var line in lines.OrderBy(line => boxes[line].Y0 + boxes[line].Y1).ThenBy(line => line))
        {
            if (rows.Count > 0 && SameRow(boxes[rows[^1][0]], boxes[line]))
                rows[^1].Add(line);
            else
                rows.Add([line]);
        }

        return rows;
    }

    private static bool SameRow(BoxD a, BoxD b) =>
        Math.Min(a.Y1, b.Y1) - Math.Max(a.Y0, b.Y0) >= Math.Min(a.Height, b.Height) / 2;

    // The grid's lines run through the middle of the white between rows and between columns.
    private static Table Of(List<List<int>> rows, List<BoxD> columns, IReadOnlyList<BoxD> boxes)
    {
        var bands = rows.ConvertAll(row => row.Select(line => boxes[line]).Aggregate(BoxD.Union));
        var ys = Borders(bands.ConvertAll(band => (band.Y0, band.Y1)));
        var xs = Borders(columns.ConvertAll(column => (column.X0, column.X1)));
        var cells = new List<TableCell>();
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < columns.Count; column++)
            {
                var held = rows[row].Where(line => Within(columns[column], boxes[line]))
                    .OrderBy(line => boxes[line].X0);
                var box = new BoxD(xs[column], ys[row], xs[column + 1], ys[row + 1]);
                cells.Add(new TableCell(row, column, 1, 1, box, [.. held]));
            }
        }

        return new Table(new BoxD(xs[0], ys[0], xs[^1], ys[^1]), cells);
    }

    private static List<double> Borders(List<(double Start, double End)> parts) =>
    [
        parts[0].Start,
        .. parts.Zip(parts.Skip(1), (part, next) => (part.End + next.Start) / 2),
        parts[^1].End,
    ];
}
