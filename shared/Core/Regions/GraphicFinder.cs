namespace Quire.Core;

/// <summary>
/// Finds what is neither text nor ruling: cells of a grid that hold ink of their own, joined where they are near.
/// </summary>
internal sealed class GraphicFinder
{
    // Side of a cell in line heights.
    private const double CellSide = 0.5;
    private const int MinCellPx = 3;

    // Less ink than this share of a cell is noise.
    private const double MinCellInk = 0.06;

    // White of up to this many cells does not part a graphic.
    private const int Bridge = 2;

    // Smaller than this in both directions, in cells, are remnants of text.
    private const int MinLongerSide = 6;
    private const int MinShorterSide = 3;
    private const int MinCells = 10;

    // Saturation (largest less smallest channel) from which ink is coloured.
    private const int Coloured = 70;

    private readonly PageMarks _marks;
    private readonly int _cell, _columns, _rows;
    private readonly bool[] _covered, _inked;

    private GraphicFinder(PageMarks marks, double lineHeight)
    {
        _marks = marks;
        _cell = Math.Max(MinCellPx, (int)(lineHeight * CellSide / marks.Ink.Scale));
        (_columns, _rows) = (marks.Ink.Width / _cell, marks.Ink.Height / _cell);
        (_covered, _inked) = (new bool[_columns * _rows], new bool[_columns * _rows]);
    }

    /// <summary>The graphics of a page, from top to bottom.</summary>
    /// <param name="marks">What is drawn on it.</param>
    /// <param name="lines">Bounds of its text, in page pixels.</param>
    /// <param name="lineHeight">Usual height of a line, in page pixels.</param>
    public static IReadOnlyList<Graphic> Find(PageMarks marks, IReadOnlyList<BoxD> lines, double lineHeight)
    {
        var finder = new GraphicFinder(marks, lineHeight);
        var others = marks.Squares.Select(square => square.Box).Concat(marks.Barcodes.Select(code => code.Box));
        foreach (var box in lines.Concat(others))
            finder.Cover(box);
        foreach (var ruling in marks.Rulings.Horizontal.Concat(marks.Rulings.Vertical))
            finder.Cover(ruling);
        finder.MarkInk();
        return [.. finder.Groups().Select(finder.Measure)];
    }

    private void Cover(BoxD box)
    {
        double step = _cell * _marks.Ink.Scale;
        for (var row = Math.Max(0, (int)(box.Y0 / step)); row < Math.Min(_rows, Math.Ceiling(box.Y1 / step)); row++)
        {
            var (from, to) = (Math.Max(0, (int)(box.X0 / step)), Math.Min(_columns, (int)Math.Ceiling(box.X1 / step)));
            if (from < to)
                _covered.AsSpan(row * _columns, _columns)[from..to].Fill(true);
        }
    }

    private void Cover(Ruling ruling)
    {
        var half = new PointD(1, 1) * ((ruling.Thickness / 2) + _marks.Ink.Scale);
        var steps = (int)(ruling.Length / (_cell * _marks.Ink.Scale)) + 1;
        for (var i = 0; i <= steps; i++)
        {
            var at = ruling.From + ((ruling.To - ruling.From) * ((double)i / steps));
            Cover(new BoxD(at.X - half.X, at.Y - half.Y, at.X + half.X, at.Y + half.Y));
        }
    }

    private void MarkInk()
    {
        for (var i = 0; i < _inked.Length; i++)
        {
            var (x, y) = (i % _columns * _cell, i / _columns * _cell);
            _inked[i] = !_covered[i] && _marks.Ink.Share(x, y, x + _cell, y + _cell) >= MinCellInk;
        }
    }

    // In cells: left, top, right and bottom edge.
    private IEnumerable<(int X0, int Y0, int X1, int Y1)> Groups()
    {
        var waiting = new Stack<int>();
        for (var i = 0; i < _inked.Length; i++)
        {
            if (!_inked[i])
                continue;
            _inked[i] = false;
            waiting.Push(i);
            var (x0, y0, x1, y1, count) = (int.MaxValue, int.MaxValue, 0, 0, 0);
            while (waiting.TryPop(out var cell))
            {
                var (x, y) = (cell % _columns, cell / _columns);
                (x0, y0, x1, y1) = (Math.Min(x0, x), Math.Min(y0, y), Math.Max(x1, x + 1), Math.Max(y1, y + 1));
                count++;
                PushNear(waiting, x, y);
            }

            if (count >= MinCells && Math.Max(x1 - x0, y1 - y0) >= MinLongerSide
                && Math.Min(x1 - x0, y1 - y0) >= MinShorterSide)
                yield return (x0, y0, x1, y1);
        }
    }

    private void PushNear(Stack<int> waiting, int x, int y)
    {
        for (var row = Math.Max(0, y - Bridge); row <= Math.Min(_rows - 1, y + Bridge); row++)
        {
            for (var column = Math.Max(0, x - Bridge); column <= Math.Min(_columns - 1, x + Bridge); column++)
            {
                var cell = (row * _columns) + column;
                if (!_inked[cell])
                    continue;
                _inked[cell] = false;
                waiting.Push(cell);
            }
        }
    }

    private Graphic Measure((int X0, int Y0, int X1, int Y1) cells)
    {
        int x0 = cells.X0 * _cell, y0 = cells.Y0 * _cell, x1 = cells.X1 * _cell, y1 = cells.Y1 * _cell;
        int ink = 0, runs = 0, coloured = 0;
        for (var y = y0; y < y1; y++)
        {
            var row = _marks.Ink.Row(y);
            for (var x = x0; x < x1; x++)
            {
                if (row[x] != InkMask.Ink)
                    continue;
                ink++;
                runs += x == x0 || row[x - 1] != InkMask.Ink ? 1 : 0;
                coloured += IsColoured(x, y) ? 1 : 0;
            }
        }

        var scale = _marks.Ink.Scale;
        return new Graphic(
            new BoxD(x0 * scale, y0 * scale, x1 * scale, y1 * scale), ink / ((double)(x1 - x0) * (y1 - y0)),
            ink * CellSide / Math.Max(1, runs) / _cell, coloured / (double)Math.Max(1, ink));
    }

    private bool IsColoured(int x, int y)
    {
        var page = _marks.Page;
        if (page.Channels == 1)
            return false;
        var scale = _marks.Ink.Scale;
        var pixel = page.Row(Math.Min(page.Height - 1, (y * scale) + (scale / 2)))
            .Slice(Math.Min(page.Width - 1, (x * scale) + (scale / 2)) * 3, 3);
        return Math.Max(pixel[0], Math.Max(pixel[1], pixel[2]))
            - Math.Min(pixel[0], Math.Min(pixel[1], pixel[2])) >= Coloured;
    }
}
