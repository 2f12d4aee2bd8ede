namespace Quire.Core;

/// <summary>
/// The one image type: 8-bit pixels, rows from the top, channels interleaved (1 = grey, 3 = RGB), no padding.
/// </summary>
/// <remarks>Owns its memory, which lives as long as the image. Filled by whoever creates it, then only read.</remarks>
public sealed class PixelImage
{
    private readonly byte[] _pixels;

    /// <exception cref="ArgumentOutOfRangeException">
    /// A side is not positive, or channels are neither 1 nor 3.
    /// </exception>
    public PixelImage(int width, int height, int channels)
        : this(width, height, channels, GC.AllocateUninitializedArray<byte>(Length(width, height, channels)))
    {
    }

    /// <summary>Takes over <paramref name="pixels"/>, which the caller must not touch afterwards.</summary>
    /// <exception cref="ArgumentException">The number of bytes is not width × height × channels.</exception>
    public PixelImage(int width, int height, int channels, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != Length(width, height, channels))
        {
            throw new ArgumentException(
                $"Found {pixels.Length} bytes for {width} × {height} × {channels}; expected their product.",
                nameof(pixels));
        }

        Width = width;
        Height = height;
        Channels = channels;
        _pixels = pixels;
    }

    // The array may be longer than the image.
    private PixelImage(byte[] pixels, int width, int height, int channels) =>
        (Width, Height, Channels, _pixels) = (width, height, channels, pixels);

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>1 (grey) or 3 (RGB).</summary>
    public int Channels { get; }

    /// <summary>All bytes, row after row.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels.AsSpan(0, Width * Height * Channels);

    /// <summary>The row's bytes, <see cref="Width"/> × <see cref="Channels"/> of them.</summary>
    public Span<byte> Row(int y) => _pixels.AsSpan(y * Width * Channels, Width * Channels);

    /// <summary>A copy of some of the columns; the image itself if these are all.</summary>
    /// <param name="from">First column.</param>
    /// <param name="to">Column after the last, beyond <paramref name="from"/>.</param>
    public PixelImage Columns(int from, int to)
    {
        if (from == 0 && to == Width)
            return this;
        var columns = new PixelImage(to - from, Height, Channels);
        for (var y = 0; y < Height; y++)
            Row(y)[(from * Channels)..(to * Channels)].CopyTo(columns.Row(y));
        return columns;
    }

    /// <summary>An image in borrowed memory, which must outlive it.</summary>
    /// <param name="pixels">At least width × height × channels bytes; the image begins with the first.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 (grey) or 3 (RGB).</param>
    internal static PixelImage Over(byte[] pixels, int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels.Length, Length(width, height, channels));
        return new PixelImage(pixels, width, height, channels);
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
