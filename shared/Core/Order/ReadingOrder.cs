namespace Quire.Core;

/// <summary>
/// Simple reading order: columns of prose first, then blocks, then rows from left to right (recursive X-Y cut, Nagy
/// 1984).
/// </summary>
public static class ReadingOrder
{
    // A gap between blocks is wider than this many line heights; lines of one block stand closer.
    private const double BlockGap = 1.2;

    // Columns are parted by at least this many line heights of white over their whole height.
    private const double ColumnGap = 0.8;

    // Below this many lines a side is not prose but the cells of a form, read row by row.
    private const int MinColumnLines = 4;

    // Prose fills its column: half of its lines are at least this share of it.
    private const double ProseFill = 0.55;

    /// <summary>
    /// Groups of indices into <paramref name="boxes"/>: blocks in reading order, each with its lines in reading order.
    /// </summary>
    /// <param name="boxes">Boxes of lines on an upright page.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<BoxD> boxes)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        if (boxes.Count == 0)
            return [];
        var heights = boxes.Select(box => box.Height).Order().ToList();
        var blocks = new List<IReadOnlyList<int>>();
        Cut(boxes, Enumerable.Range(0, boxes.Count).ToList(), heights[heights.Count / 2], blocks);
        return blocks;
    }

    private static void Cut(
        IReadOnlyList<BoxD> boxes, List<int> lines, double height, List<IReadOnlyList<int>> blocks)
    {
        var columns = Split(lines, i => (boxes[i].X0, boxes[i].X1), height * ColumnGap);
        if (columns.Count > 1 && columns.TrueForAll(column => IsProse(boxes, column)))
        {
            columns.ForEach(column => Cut(boxes, column, height, blocks));
            return;
        }

        var parts = Split(lines, i => (boxes[i].Y0, boxes[i].Y1), height * BlockGap);
        if (parts.Count > 1)
            parts.ForEach(part => Cut(boxes, part, height, blocks));
        else
            blocks.Add(Rows(boxes, lines));
    }

    private static bool IsProse(IReadOnlyList<BoxD> boxes, List<int> column)
    {
        if (column.Count < MinColumnLines)
            return false;
        var width = column.Max(i => boxes[i].X1) - column.Min(i => boxes[i].X0);
        return column.Count(i => boxes[i].Width >= width * ProseFill) * 2 >= column.Count;
    }

    // Parts the lines wherever their projection on an axis leaves a gap of at least that width.
    private static List<List<int>> Split(List<int> lines, Func<int, (double Start, double End)> project, double gap)
    {
        var parts = new List<List<int>>();
        var end = double.MinValue;
        foreach (var line in lines.OrderBy(i => project(i).Start).ThenBy(i => i))
        {
            var (start, lineEnd) = project(line);
            if (parts.Count == 0 || start - end > gap)
                parts.Add([]);
            parts[^1].Add(line);
            end = Math.Max(end, lineEnd);
        }

        return parts;
    }

    // The highest line takes along whoever shares half of its height.
    private static List<int> Rows(IReadOnlyList<BoxD> boxes, List<int> lines)
    {
        var order = new List<int>(lines.Count);
        var waiting = lines.OrderBy(i => boxes[i].Y0 + boxes[i].Y1).ThenBy(i => i).ToList();
        while (waiting.Count > 0)
        {
            var first = boxes[waiting[0]];
            var row = waiting.FindAll(i => SameRow(first, boxes[i]));
            order.AddRange(row.OrderBy(i => boxes[i].X0).ThenBy(i => i));
            waiting.RemoveAll(row.Contains);
        }

        return order;
    }

    private static bool SameRow(BoxD first, BoxD other) =>
        Math.Min(first.Y1, other.Y1) - Math.Max(first.Y0, other.Y0) >= Math.Min(first.Height, other.Height) / 2;
}
