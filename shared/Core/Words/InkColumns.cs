using System.Buffers;
using System.Numerics;

namespace Quire.Core;

/// <summary>Where a line crop has ink: what gaps and the extents of words are taken from.</summary>
public sealed class InkColumns
{
    // A row inked over this share of the crop is a rule or an underline, not text.
    private const double RuleShare = 0.7;

    // Rows that are told apart: crops are 48 high, and of higher ones several rows are one.
    private const int MaxRows = 64;

    // What covers this share of the columns runs on through them.
    private const double ThroughShare = 0.8;

    // Of the letters' height: what begins below it is no letter.
    private const double FootShare = 0.6;

    /// <summary>Less is a speck: a full stop in letters of a crop 48 high has 4 columns and rows or more.</summary>
    internal const int LeastStopPx = 3;

    // The inked rows of each column, the uppermost in the lowest bit.
    private readonly ulong[] _columns;

    // The rows that rules were taken out of.
    private ulong _rules;

    private InkColumns(ReadOnlySpan<byte> ink, int width, int height)
    {
        Width = width;
        Height = height;
        _columns = new ulong[width];
        for (var y = 0; y < height; y++)
            AddRow(ink.Slice(y * width, width), Row(y));
    }

    /// <summary>Columns of the crop.</summary>
    public int Width { get; }

    /// <summary>Rows of the crop.</summary>
    public int Height { get; }

    /// <summary>
    /// Binarises by Otsu's threshold; ink is what is darker, or lighter where the border of the crop is dark.
    /// </summary>
    /// <param name="crop">A line crop.</param>
    public static InkColumns Of(PixelImage crop)
    {
        ArgumentNullException.ThrowIfNull(crop);
        var length = crop.Width * crop.Height;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var ink = rented.AsSpan(0, length);
        Luma.Fill(crop, ink);
        Binarise(ink, Otsu.Threshold(ink));
        if (BorderShare(ink, crop.Width, crop.Height) > 0.5)
            Invert(ink);
        var columns = new InkColumns(ink, crop.Width, crop.Height);
        ArrayPool<byte>.Shared.Return(rented);
        return columns;
    }

    /// <summary>Maximal runs of columns without ink that start and end inside the range.</summary>
    /// <param name="from">First column.</param>
    /// <param name="to">Column after the last.</param>
    public IEnumerable<(int Start, int End)> Gaps(int from, int to)
    {
        for (var x = Math.Max(0, from); x < Math.Min(Width, to); x++)
        {
            if (_columns[x] != 0)
                continue;
            var start = x;
            while (x < Math.Min(Width, to) && _columns[x] == 0)
                x++;
            yield return (start, x);
        }
    }

    /// <summary>
    /// First inked column and the one after the last inside the range; the range itself if it has no ink.
    /// </summary>
    public (int Start, int End) Extent(int from, int to)
    {
        var (start, end) = (Math.Clamp(from, 0, Width), Math.Clamp(to, 0, Width));
        while (start < end && _columns[start] == 0)
            start++;
        while (end > start && _columns[end - 1] == 0)
            end--;
        return start < end ? (start, end) : (from, to);
    }

    /// <summary>
    /// First inked row of these columns and the one after the last, inside the range of rows; that range itself if it has
    /// no ink.
    /// </summary>
    /// <param name="from">First column.</param>
    /// <param name="to">Column after the last.</param>
    /// <param name="top">First row.</param>
    /// <param name="bottom">Row after the last.</param>
    public (int Top, int Bottom) ExtentAcross(int from, int to, int top, int bottom)
    {
        var rows = 0UL;
        for (var x = Math.Max(0, from); x < Math.Min(Width, to); x++)
            rows |= _columns[x];
        int first = Row(Math.Clamp(top, 0, Height)), end = Row(Math.Clamp(bottom, 0, Height));
        rows &= Below(end) & ~Below(first);
        return rows == 0
            ? (top, bottom)
            : (Pixel(BitOperations.TrailingZeroCount(rows)), Pixel(MaxRows - BitOperations.LeadingZeroCount(rows)));
    }

    /// <summary>
    /// Whether what stands in the lower half of these columns runs on through others, as a rule beneath letters does. Of
    /// a rule through the whole crop no ink is left, but it is not forgotten.
    /// </summary>
    /// <param name="from">First column.</param>
    /// <param name="to">Column after the last.</param>
    /// <param name="otherFrom">First of the others.</param>
    /// <param name="otherTo">Column after the last of the others.</param>
    public bool RunsOn(int from, int to, int otherFrom, int otherTo)
    {
        var lower = ~Below(Row(Height / 2));
        var rows = 0UL;
        for (var x = Math.Max(0, from); x < Math.Min(Width, to); x++)
            rows |= _columns[x] & lower;
        if (rows == 0)
            return (_rules & lower) != 0;
        var through = 0;
        (otherFrom, otherTo) = (Math.Max(0, otherFrom), Math.Min(Width, otherTo));
        for (var x = otherFrom; x < otherTo; x++)
            through += (_columns[x] & rows) != 0 ? 1 : 0;
        return through > (otherTo - otherFrom) * ThroughShare;
    }

    /// <summary>
    /// How many marks with white on both sides stand at the foot of these columns and no higher, as stops and commas do.
    /// </summary>
    /// <param name="from">First column.</param>
    /// <param name="to">Column after the last.</param>
    public int Stops(int from, int to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(Width, to));
        var all = 0UL;
        for (var x = from; x < to; x++)
            all |= _columns[x];
        var top = BitOperations.TrailingZeroCount(all);
        var height = MaxRows - BitOperations.LeadingZeroCount(all) - top;
        // The letter before it may overhang it.
        ulong lower = ~Below(top + (height / 2)), foot = ~Below(top + (int)(height * FootShare));
        var stops = 0;
        for (var x = from; x < to; x++)
        {
            var start = x;
            var mark = 0UL;
            for (; x < to && (_columns[x] & lower) != 0; x++)
                mark |= _columns[x] & lower;
            var isAsWide = x - start >= LeastStopPx && x - start <= height / 2;
            if (isAsWide && (mark & ~foot) == 0 && BitOperations.PopCount(mark) >= LeastStopPx)
                stops++;
        }

        return stops;
    }

    private int Row(int y) => Height <= MaxRows ? y : y * MaxRows / Height;

    private int Pixel(int row) => Height <= MaxRows ? row : row * Height / MaxRows;

    // The rows above one, as bits.
    private static ulong Below(int row) => row >= MaxRows ? ulong.MaxValue : (1UL << row) - 1;

    private static bool IsRule(ReadOnlySpan<byte> row) => row.Count((byte)1) > row.Length * RuleShare;

    private void AddRow(ReadOnlySpan<byte> ink, int row)
    {
        if (IsRule(ink))
        {
            _rules |= 1UL << row;
            return;
        }

        for (var x = 0; x < ink.Length; x++)
            _columns[x] |= (ulong)ink[x] << row;
    }

    // From here on 1 is ink and 0 is none.
    private static void Binarise(Span<byte> grey, int threshold)
    {
        for (var i = 0; i < grey.Length; i++)
            grey[i] = (byte)(grey[i] <= threshold ? 1 : 0);
    }

    private static void Invert(Span<byte> ink)
    {
        for (var i = 0; i < ink.Length; i++)
            ink[i] ^= 1;
    }

    private static double BorderShare(ReadOnlySpan<byte> ink, int width, int height)
    {
        var count = ink[..width].Count((byte)1) + ink[^width..].Count((byte)1);
        for (var y = 0; y < height; y++)
            count += ink[y * width] + ink[(y * width) + width - 1];
        return count / (2.0 * (width + height));
    }
}
