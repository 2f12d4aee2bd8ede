using System.Buffers;

namespace Quire.Core;

/// <summary>
/// Finds what may be a Data Matrix code: a block of ink that is straight on two sides and full of small gaps.
/// </summary>
internal sealed class InkBlocks
{
    // Ink in neighbouring squares of this side, in pixels of the mask, is one block.
    private const int CellPx = 4;

    // Shorter and longer side, in pixels of the mask: eight modules of two pixels; a fifth of the page's longest side.
    private const int MinSidePx = 16;
    private const int MaxSidePx = 480;

    // 8 × 32 modules are the longest shape (ISO/IEC 16022).
    private const double MaxAspect = 4.5;

    private const double MinInk = 0.25, MaxInk = 0.85;

    // Dark runs in a row and in a column, on the average.
    private const double MinRuns = 1.8;

    // The two solid sides: ink this near to them, in shares of the side, so that the page may lean, on most lines.
    private const double MaxDepth = 0.1;
    private const double MinSolid = 0.85;

    private readonly InkMask _ink;
    private readonly int _columns, _rows;
    private readonly bool[] _cells;

    private InkBlocks(InkMask ink, bool[] cells)
    {
        (_ink, _cells) = (ink, cells);
        (_columns, _rows) = (Cells(ink.Width), Cells(ink.Height));
    }

    /// <summary>Blocks of a page from top to bottom, in page pixels.</summary>
    /// <param name="ink">Of the page.</param>
    /// <param name="most">More are not looked for.</param>
    public static IReadOnlyList<BoxD> Find(InkMask ink, int most)
    {
        var cells = ArrayPool<bool>.Shared.Rent(Cells(ink.Width) * Cells(ink.Height));
        try
        {
            Array.Clear(cells);
            var blocks = new InkBlocks(ink, cells);
            blocks.Mark();
            return [.. blocks.Boxes().Where(blocks.IsCode).Take(most).Select(box => new BoxD(
                box.X0 * ink.Scale, box.Y0 * ink.Scale, box.X1 * ink.Scale, box.Y1 * ink.Scale))];
        }
        finally
        {
            ArrayPool<bool>.Shared.Return(cells);
        }
    }

    private static int Cells(int pixels) => (pixels + CellPx - 1) / CellPx;

    private readonly record struct Box(int X0, int Y0, int X1, int Y1)
    {
        public int Width => X1 - X0;

        public int Height => Y1 - Y0;
    }

    private void Mark()
    {
        for (var y = 0; y < _ink.Height; y++)
        {
            var row = _ink.Row(y);
            var cells = _cells.AsSpan(y / CellPx * _columns, _columns);
            for (var x = 0; x < row.Length;)
            {
                var next = row[x..].IndexOf(InkMask.Ink);
                if (next < 0)
                    break;
                cells[(x + next) / CellPx] = true;
                x = (((x + next) / CellPx) + 1) * CellPx;
            }
        }
    }

    // Around each block, in pixels of the mask.
    private IEnumerable<Box> Boxes()
    {
        var waiting = new Stack<int>();
        for (var i = 0; i < _columns * _rows; i++)
        {
            if (!_cells[i])
                continue;
            _cells[i] = false;
            waiting.Push(i);
            var (x0, y0, x1, y1) = (int.MaxValue, int.MaxValue, 0, 0);
            while (waiting.TryPop(out var cell))
            {
                var (x, y) = (cell % _columns, cell / _columns);
                (x0, y0, x1, y1) = (Math.Min(x0, x), Math.Min(y0, y), Math.Max(x1, x + 1), Math.Max(y1, y + 1));
                PushNear(waiting, x, y);
            }

            yield return Tight(new Box(
                x0 * CellPx, y0 * CellPx, Math.Min(x1 * CellPx, _ink.Width), Math.Min(y1 * CellPx, _ink.Height)));
        }
    }

    private void PushNear(Stack<int> waiting, int x, int y)
    {
        for (var row = Math.Max(0, y - 1); row <= Math.Min(_rows - 1, y + 1); row++)
        {
            for (var column = Math.Max(0, x - 1); column <= Math.Min(_columns - 1, x + 1); column++)
            {
                var cell = (row * _columns) + column;
                if (!_cells[cell])
                    continue;
                _cells[cell] = false;
                waiting.Push(cell);
            }
        }
    }

    // Without the empty pixels of its outermost cells.
    private Box Tight(Box box)
    {
        var (x0, y0, x1, y1) = (box.X0, box.Y0, box.X1, box.Y1);
        while (y0 < y1 && _ink.Share(x0, y0, x1, y0 + 1) == 0)
            y0++;
        while (y1 > y0 && _ink.Share(x0, y1 - 1, x1, y1) == 0)
            y1--;
        while (x0 < x1 && _ink.Share(x0, y0, x0 + 1, y1) == 0)
            x0++;
        while (x1 > x0 && _ink.Share(x1 - 1, y0, x1, y1) == 0)
            x1--;
        return new Box(x0, y0, x1, y1);
    }

    private bool IsCode(Box box)
    {
        var (shorter, longer) = (Math.Min(box.Width, box.Height), Math.Max(box.Width, box.Height));
        if (shorter < MinSidePx || longer > MaxSidePx || longer > MaxAspect * shorter)
            return false;
        if (_ink.Share(box.X0, box.Y0, box.X1, box.Y1) is < MinInk or > MaxInk)
            return false;
        bool left = IsSolid(box, isDown: false, isFar: false), right = IsSolid(box, isDown: false, isFar: true);
        bool top = IsSolid(box, isDown: true, isFar: false), bottom = IsSolid(box, isDown: true, isFar: true);
        return (left || right) && (top || bottom) && HasGaps(box);
    }

    // Whether there is ink near one side in most rows (or, down, in most columns) of the box.
    private bool IsSolid(Box box, bool isDown, bool isFar)
    {
        var (lines, depth) = isDown ? (box.Width, box.Height) : (box.Height, box.Width);
        var reach = Math.Max(2, (int)(depth * MaxDepth));
        var near = 0;
        for (var i = 0; i < lines; i++)
        {
            for (var k = 0; k < reach; k++)
            {
                var at = isFar ? depth - 1 - k : k;
                if (!(isDown ? _ink.Has(box.X0 + i, box.Y0 + at) : _ink.Has(box.X0 + at, box.Y0 + i)))
                    continue;
                near++;
                break;
            }
        }

        return near >= MinSolid * lines;
    }

    private bool HasGaps(Box box)
    {
        int across = 0, down = 0;
        for (var y = box.Y0; y < box.Y1; y++)
        {
            for (var x = box.X0; x < box.X1; x++)
            {
                if (!_ink.Has(x, y))
                    continue;
                across += x == box.X0 || !_ink.Has(x - 1, y) ? 1 : 0;
                down += y == box.Y0 || !_ink.Has(x, y - 1) ? 1 : 0;
            }
        }

        return across >= MinRuns * box.Height && down >= MinRuns * box.Width;
    }
}
