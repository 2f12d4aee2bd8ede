namespace Quire.Core;

/// <summary>Scan lines across a page, or down it.</summary>
/// <param name="page">Grey or RGB.</param>
/// <param name="isDown">Whether the lines are columns.</param>
/// <param name="stepPx">From one line to the next.</param>
internal sealed class ScanLines(PixelImage page, bool isDown, int stepPx)
{
    // Columns are fetched together: each of them alone would fetch the whole page into the cache.
    private const int Together = 8;

    private readonly int _length = isDown ? page.Height : page.Width;
    private readonly int _lines = isDown ? page.Width : page.Height;

    /// <summary>Takes every line in turn.</summary>
    /// <param name="take">Gets the line's row or column and what is on it, which lasts until the next one.</param>
    public void Visit(Action<int, ScanLine> take)
    {
        var scan = new ScanLine(_length);
        var grey = new byte[_length * Together];
        var first = stepPx / 2;
        for (var line = first; line < _lines; line += stepPx)
        {
            var part = (line - first) / stepPx % Together;
            if (part == 0)
                Fill(line, grey);
            scan.Take(grey.AsSpan(part * _length, _length));
            take(line, scan);
        }
    }

    private void Fill(int line, Span<byte> grey)
    {
        var count = Math.Min(Together, (_lines - line + stepPx - 1) / stepPx);
        if (!isDown)
        {
            for (var i = 0; i < count; i++)
                Luma.Fill(page.Row(line + (i * stepPx)), page.Channels, grey.Slice(i * _length, _length));
            return;
        }

        for (var y = 0; y < _length; y++)
        {
            var row = page.Row(y);
            for (var i = 0; i < count; i++)
                grey[(i * _length) + y] = Luma.At(row, line + (i * stepPx), page.Channels);
        }
    }
}
