using Quire.Contracts;
using Quire.Results.Exports;
using Quire.Results.Exports.Pdf;

namespace Quire.Results.Corrections;

/// <summary>One line's part of a page, collected row by row.</summary>
internal sealed class LinePicture
{
    private readonly PageBox _box;
    private readonly int _channels;
    private readonly int _quarters;
    private readonly byte[] _pixels;

    public LinePicture(PngPicture page, RecognizedLine line)
    {
        _box = new PageBox(
            Math.Clamp(line.Box.X0, 0, page.WidthPx - 1), Math.Clamp(line.Box.Y0, 0, page.HeightPx - 1),
            Math.Clamp(line.Box.X1, 1, page.WidthPx), Math.Clamp(line.Box.Y1, 1, page.HeightPx));
        (_channels, _quarters) = (page.Channels, LineDirection.Quarters(line.Quad));
        _pixels = new byte[Width * Height * _channels];
    }

    private int Width => Math.Max(1, _box.X1 - _box.X0);

    private int Height => Math.Max(1, _box.Y1 - _box.Y0);

    /// <summary>Takes its part of a row of the page.</summary>
    public void Take(int y, ReadOnlySpan<byte> row)
    {
        if (y >= _box.Y0 && y < _box.Y0 + Height)
            row.Slice(_box.X0 * _channels, Width * _channels).CopyTo(
                _pixels.AsSpan((y - _box.Y0) * Width * _channels));
    }

    /// <summary>As PNG, turned back by the quarters that the text runs.</summary>
    public byte[] Write()
    {
        var isUpright = _quarters % 2 == 0;
        var (width, height) = isUpright ? (Width, Height) : (Height, Width);
        var turned = new byte[_pixels.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                _pixels.AsSpan(Source(x, y) * _channels, _channels).CopyTo(
                    turned.AsSpan((y * width + x) * _channels));
        }

        return PngFile.Write(turned, width, height, _channels);
    }

    private int Source(int x, int y)
    {
        var (column, row) = _quarters switch
        {
            1 => (Width - 1 - y, x),
            2 => (Width - 1 - x, Height - 1 - y),
            3 => (y, Height - 1 - x),
            _ => (x, y),
        };
        return row * Width + column;
    }
}
