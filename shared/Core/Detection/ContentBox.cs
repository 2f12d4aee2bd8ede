using System.Numerics;

namespace Quire.Core;

/// <summary>Where on a page anything stands that could be text: what lies around it need not be searched.</summary>
internal static class ContentBox
{
    // The page is looked at about as finely as the detector sees it.
    private const int MaxSidePx = 1600;

    // A neighbour this much darker or lighter is an edge; paper and its grain stay below.
    private const byte Edge = 20;

    // Cells of this many looked-at pixels a side; one with fewer edges than this is a speck.
    private const int Cell = 8;
    private const int MinEdges = 2;

    /// <summary>The box of all cells with edges, in page pixels; null where there is none.</summary>
    /// <remarks>A cell that has no neighbour is a speck too: the smallest letter reaches into two.</remarks>
    public static BoxD? Of(PixelImage page)
    {
        var step = Math.Max(1, (Math.Max(page.Width, page.Height) + MaxSidePx - 1) / MaxSidePx);
        var side = Cell * step;
        var (columns, rows) = ((page.Width + side - 1) / side, (page.Height + side - 1) / side);
        var inked = new bool[rows, columns];
        var edges = new int[columns];
        for (var row = 0; row < rows; row++)
        {
            Array.Clear(edges);
            for (var y = row * side; y < Math.Min(page.Height, (row + 1) * side); y += step)
                Count(page.Row(y), page.Channels * step, page.Channels * side, edges);
            for (var column = 0; column < columns; column++)
                inked[row, column] = edges[column] >= MinEdges * page.Channels;
        }

        return Box(inked, side, page);
    }

    // Adds for each cell how many bytes of the row differ from the one a step before.
    private static void Count(ReadOnlySpan<byte> row, int step, int cell, int[] edges)
    {
        for (int start = 0, at = 0; start < row.Length - step; start += cell, at++)
        {
            var length = Math.Min(cell, row.Length - step - start);
            edges[at] += Differing(row.Slice(start, length), row.Slice(start + step, length));
        }
    }

    private static int Differing(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var (count, i) = (0, 0);
        for (; i <= before.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var (a, b) = (new Vector<byte>(before[i..]), new Vector<byte>(after[i..]));
            var far = Vector.GreaterThan(Vector.Max(a, b) - Vector.Min(a, b), new Vector<byte>(Edge));
            count += Vector.Sum(far & Vector<byte>.One);
        }

        for (; i < before.Length; i++)
            count += Math.Abs(after[i] - before[i]) > Edge ? 1 : 0;
        return count;
    }

    private static BoxD? Box(bool[,] inked, int side, PixelImage page)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        for (var row = 0; row < inked.GetLength(0); row++)
        {
            for (var column = 0; column < inked.GetLength(1); column++)
            {
                if (!inked[row, column] || !HasNeighbour(inked, row, column))
                    continue;
                (left, top) = (Math.Min(left, column), Math.Min(top, row));
                (right, bottom) = (Math.Max(right, column), Math.Max(bottom, row));
            }
        }

        var (x1, y1) = (Math.Min(page.Width, (right + 1) * side), Math.Min(page.Height, (bottom + 1) * side));
        return right < 0 ? null : new BoxD(left * side, top * side, x1, y1);
    }

    private static bool HasNeighbour(bool[,] inked, int row, int column)
    {
        for (var y = Math.Max(0, row - 1); y <= Math.Min(inked.GetLength(0) - 1, row + 1); y++)
        {
            for (var x = Math.Max(0, column - 1); x <= Math.Min(inked.GetLength(1) - 1, column + 1); x++)
            {
                if (inked[y, x] && (y, x) != (row, column))
                    return true;
            }
        }

        return false;
    }
}
