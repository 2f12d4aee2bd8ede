using System.Numerics;

namespace Quire.Core;

/// <summary>A page in black and white, as fine as the page itself: a byte a pixel, 1 where there is ink.</summary>
internal readonly ref struct InkPlane
{
    private readonly Span<byte> _ink;

    private InkPlane(Span<byte> ink, int width, int height)
    {
        _ink = ink;
        (Width, Height) = (width, height);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>What is darker than a share of the page's paper is ink.</summary>
    /// <param name="page">Any page.</param>
    /// <param name="share">Of the median level of its paper, 0..1.</param>
    /// <param name="plane">Width × height bytes, all of them written; the plane is good as long as they are.</param>
    public static InkPlane Of(PixelImage page, double share, Span<byte> plane)
    {
        var dark = (byte)(PaperGrid.Of(page, page.Channels / 2).Level(0.5) * share);
        Luma.Fill(page, plane);
        var i = 0;
        for (; i <= plane.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var darker = Vector.LessThan(new Vector<byte>(plane[i..]), new Vector<byte>(dark));
            (darker & Vector<byte>.One).CopyTo(plane[i..]);
        }

        for (; i < plane.Length; i++)
            plane[i] = plane[i] < dark ? (byte)1 : (byte)0;
        return new InkPlane(plane, page.Width, page.Height);
    }

    /// <summary>Whether there is ink; nowhere outside the page.</summary>
    public bool Has(int x, int y) =>
        (uint)x < (uint)Width && (uint)y < (uint)Height && _ink[(y * Width) + x] == 1;

    /// <summary>
    /// The first run of ink in a row from a column on: its columns, half-open; both the width if there is none.
    /// </summary>
    public (int Start, int End) Run(int y, int from)
    {
        var row = _ink.Slice(y * Width, Width);
        var start = row[from..].IndexOf((byte)1);
        if (start < 0)
            return (Width, Width);
        var length = row[(from + start)..].IndexOf((byte)0);
        return (from + start, length < 0 ? Width : from + start + length);
    }

    /// <summary>Whether a box, half-open, has no ink; what of it lies outside the page has none.</summary>
    public bool IsBlank(int left, int top, int right, int bottom)
    {
        (left, right) = (Math.Max(0, left), Math.Min(Width, right));
        for (var y = Math.Max(0, top); y < Math.Min(Height, bottom) && left < right; y++)
        {
            if (_ink.Slice((y * Width) + left, right - left).Contains((byte)1))
                return false;
        }

        return true;
    }

    /// <summary>Takes the ink out of a box inside the page, half-open.</summary>
    public void Clear(int left, int top, int right, int bottom)
    {
        for (var y = top; y < bottom; y++)
            _ink.Slice((y * Width) + left, right - left).Clear();
    }
}
