using System.Runtime.InteropServices;

namespace Quire.Core;

/// <summary>
/// The one image type: 8-bit pixels, rows from the top, channels interleaved (1 = grey, 3 = RGB), no padding.
/// </summary>
/// <remarks>
/// Owns its memory, which lives as long as the image. Filled by whoever creates it, then only read. Borrowed memory is
/// given back by whoever disposes the image: the garbage collector, and pools, would keep several pages of it.
/// </remarks>
public sealed unsafe class PixelImage : IDisposable
{
    private readonly int _length;
    private readonly Action? _giveBack;

    // Either of them; none once the image is disposed.
    private byte[] _pixels = [];
    private byte* _native;

    /// <exception cref="ArgumentOutOfRangeException">
    /// A side is not positive, or channels are neither 1 nor 3.
    /// </exception>
    public PixelImage(int width, int height, int channels)
        : this(width, height, channels, giveBack: null) =>
        _pixels = GC.AllocateUninitializedArray<byte>(_length);

    /// <summary>Takes over <paramref name="pixels"/>, which the caller must not touch afterwards.</summary>
    /// <exception cref="ArgumentException">The number of bytes is not width × height × channels.</exception>
    public PixelImage(int width, int height, int channels, byte[] pixels)
        : this(width, height, channels, giveBack: null)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != _length)
        {
            throw new ArgumentException(
                $"Found {pixels.Length} bytes for {width} × {height} × {channels}; expected their product.",
                nameof(pixels));
        }

        _pixels = pixels;
    }

    private PixelImage(int width, int height, int channels, Action? giveBack)
    {
        _length = Length(width, height, channels);
        (Width, Height, Channels, _giveBack) = (width, height, channels, giveBack);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>1 (grey) or 3 (RGB).</summary>
    public int Channels { get; }

    /// <summary>All bytes, row after row.</summary>
    public ReadOnlySpan<byte> Pixels => All;

    /// <summary>The same, for whoever fills the image.</summary>
    internal Span<byte> All => _native is null ? _pixels.AsSpan(0, _length) : new Span<byte>(_native, _length);

    /// <summary>An image whose memory is borrowed, its pixels not set. Whoever calls this disposes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A side is not positive, or channels are neither 1 nor 3.
    /// </exception>
    public static PixelImage Borrow(int width, int height, int channels)
    {
        var pixels = (nint)NativeMemory.Alloc((nuint)Length(width, height, channels));
        return Over(pixels, width, height, channels, static pixels => NativeMemory.Free((void*)pixels));
    }

    /// <summary>Takes over native memory. Whoever calls this disposes the image.</summary>
    /// <param name="pixels">Address of width × height × channels bytes.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 (grey) or 3 (RGB).</param>
    /// <param name="free">Gets the address when the image is disposed.</param>
    public static PixelImage Over(nint pixels, int width, int height, int channels, Action<nint> free) =>
        new(width, height, channels, () => free(pixels)) { _native = (byte*)pixels };

    /// <summary>The row's bytes, <see cref="Width"/> × <see cref="Channels"/> of them.</summary>
    public Span<byte> Row(int y) => All.Slice(y * Width * Channels, Width * Channels);

    /// <summary>A copy of some of the columns, in borrowed memory: whoever calls this disposes it.</summary>
    /// <param name="from">First column.</param>
    /// <param name="to">Column after the last, beyond <paramref name="from"/>.</param>
    public PixelImage Columns(int from, int to)
    {
        var columns = Borrow(to - from, Height, Channels);
        for (var y = 0; y < Height; y++)
            Row(y)[(from * Channels)..(to * Channels)].CopyTo(columns.Row(y));
        return columns;
    }

    /// <summary>Gives borrowed memory back; the pixels are out of reach from then on.</summary>
    public void Dispose()
    {
        if (_native is not null || _pixels.Length > 0)
            _giveBack?.Invoke();
        _native = null;
        _pixels = [];
    }

    private static int Length(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (channels is not (1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "Expected 1 (grey) or 3 (RGB) channels.");
        return checked(width * height * channels);
    }
}
