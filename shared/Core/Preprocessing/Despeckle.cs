using System.Buffers;

namespace Quire.Core;

/// <summary>Takes away specks of dirt and of the fax: ink smaller than a full stop, apart from all letters.</summary>
/// <remarks>
/// A full stop is at least as wide as the strokes of the letters. A speck fits into a square much narrower than that,
/// with paper all around it and nothing but other specks nearby.
/// </remarks>
internal static class Despeckle
{
    // Of the lightest paper: what is darker is ink.
    private const double Dark = 0.5;

    // Of the width of strokes: the side of the largest speck, and how far it is from letters.
    private const double LargestSpeck = 0.6;
    private const double Apart = 2.5;

    // Wider runs of ink are no strokes of letters; rows this far apart tell enough; a stroke is that much higher than
    // a speck.
    private const int WidestStroke = 32;
    private const int RowStep = 4;
    private const int StrokeReach = 3;

    // More specks than this on a page are the dots of a halftone.
    private const int MostSpecks = 50_000;

    private readonly record struct Speck(int Left, int Top, int Right, int Bottom);

    /// <summary>Lays paper over the specks, in place.</summary>
    /// <returns>Whether there were any.</returns>
    public static bool Apply(PixelImage page)
    {
        var length = page.Width * page.Height;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var ink = InkPlane.Of(page, Dark, rented.AsSpan(0, length));
            var stroke = StrokeWidth(ink);
            var specks = Find(ink, (int)(stroke * LargestSpeck));
            return specks.Count <= MostSpecks && Cover(page, ink, specks, (int)Math.Ceiling(stroke * Apart));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static bool Cover(PixelImage page, InkPlane ink, List<Speck> specks, int apart)
    {
        foreach (var (left, top, right, bottom) in specks)
            ink.Clear(left, top, right, bottom);
        var any = false;
        foreach (var speck in specks)
        {
            var (left, top, right, bottom) = speck;
            if (!ink.IsBlank(left - apart, top - apart, right + apart, bottom + apart))
                continue;
            Cover(page, speck);
            any = true;
        }

        return any;
    }

    // The median length of the runs of ink in a row that go on above and below.
    private static int StrokeWidth(InkPlane ink)
    {
        Span<int> lengths = stackalloc int[WidestStroke + 1];
        lengths.Clear();
        var count = 0;
        for (var y = StrokeReach; y < ink.Height - StrokeReach; y += RowStep)
        {
            for (var (x, end) = ink.Run(y, 0); x < ink.Width; (x, end) = ink.Run(y, end))
            {
                var middle = (x + end) / 2;
                if (end - x > WidestStroke || !ink.Has(middle, y - StrokeReach) || !ink.Has(middle, y + StrokeReach))
                    continue;
                lengths[end - x]++;
                count++;
            }
        }

        var (length, left) = (0, count / 2.0);
        while (length < WidestStroke && (left -= lengths[length]) > 0)
            length++;
        return length;
    }

    private static List<Speck> Find(InkPlane ink, int side)
    {
        var specks = new List<Speck>();
        if (side < 1)
            return specks;
        for (var y = 0; y < ink.Height && specks.Count <= MostSpecks; y++)
        {
            for (var (x, end) = ink.Run(y, 0); x < ink.Width; (x, end) = ink.Run(y, end))
            {
                // Only from its top: what has ink above it was looked at in the row before.
                if (end - x <= side && ink.IsBlank(x - 1, y - 1, end + 1, y)
                    && Grow(ink, new Speck(x, y, end, y + 1), side) is { } speck)
                    specks.Add(speck);
            }
        }

        return specks;
    }

    // Grown until there is paper all around it; null if it is too large for a speck.
    private static Speck? Grow(InkPlane ink, Speck speck, int side)
    {
        while (speck.Right - speck.Left <= side && speck.Bottom - speck.Top <= side)
        {
            var (left, top, right, bottom) = speck;
            var grown = new Speck(
                ink.IsBlank(left - 1, top - 1, left, bottom + 1) ? left : left - 1,
                ink.IsBlank(left - 1, top - 1, right + 1, top) ? top : top - 1,
                ink.IsBlank(right, top - 1, right + 1, bottom + 1) ? right : right + 1,
                ink.IsBlank(left - 1, bottom, right + 1, bottom + 1) ? bottom : bottom + 1);
            if (grown == speck)
                return speck;
            speck = grown;
        }

        return null;
    }

    // With the pixels around it, which may be half speck and half paper.
    private static void Cover(PixelImage page, Speck speck)
    {
        var (left, right) = (Math.Max(0, speck.Left - 1), Math.Min(page.Width, speck.Right + 1));
        var (top, bottom) = (Math.Max(0, speck.Top - 1), Math.Min(page.Height, speck.Bottom + 1));
        var paper = Lightest(
            Lightest(At(page, left - 1, top - 1), At(page, right, top - 1)),
            Lightest(At(page, left - 1, bottom), At(page, right, bottom)));
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
                paper.CopyTo(At(page, x, y));
        }
    }

    private static Span<byte> At(PixelImage page, int x, int y) =>
        page.Row(Math.Clamp(y, 0, page.Height - 1))
            .Slice(Math.Clamp(x, 0, page.Width - 1) * page.Channels, page.Channels);

    private static Span<byte> Lightest(Span<byte> one, Span<byte> other) =>
        one[one.Length / 2] >= other[other.Length / 2] ? one : other;
}
