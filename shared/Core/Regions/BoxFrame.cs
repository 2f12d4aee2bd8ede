namespace Quire.Core;

/// <summary>Four strokes that may be the frame of a checkbox, half-open, in pixels of the mask.</summary>
/// <param name="X0">Left.</param>
/// <param name="Y0">Top.</param>
/// <param name="X1">Right.</param>
/// <param name="Y1">Bottom.</param>
/// <param name="Drawn">Mean share of ink of the four sides, 0..1.</param>
/// <param name="Worst">The least of the four, 0..1.</param>
internal readonly record struct BoxFrame(int X0, int Y0, int X1, int Y1, double Drawn, double Worst)
{
    // Of a frame that needs no other box as evidence. The outermost columns and rows of round letters have 0.6.
    private const double CleanDrawn = 0.87;
    private const double CleanWorst = 0.75;

    // Of any frame.
    private const double MinDrawn = 0.83;
    private const double MinWorst = 0.5;

    // Ink beside a side: a clean box stands free, a mark may reach out of the others; letters have more.
    private const double CleanBeside = 0.2;
    private const double EmptyBeside = 0.35;
    private const double MaxBeside = 0.6;

    // Share of a row beside a box, half as far as the box is wide, that a ruling fills.
    private const double Passing = 0.9;

    // Share of the line beyond a corner that is drawn where it is a line of a grid or the stem of a letter.
    private const double CleanOn = 0.7;
    private const double MaxOn = 0.8;

    // Darker inside than this are bullets, and boxes that were blackened.
    private const double Filled = 0.75;

    // The inside begins this share of a side behind the frame's outer edge.
    private const double Inset = 0.25;

    // From this side on one corner may be worn: a letter as large has two at most.
    private const int WornFromPx = 12;

    // Pixels of a side in one of its corner: where a letter is round, a corner is white.
    private const int SideOfCornerPx = 9;

    private int Width => X1 - X0;

    private int Height => Y1 - Y0;

    /// <summary>With the ink of its four sides.</summary>
    public static BoxFrame Of(InkMask mask, int x0, int y0, int x1, int y1)
    {
        var (top, bottom) = (mask.Share(x0, y0, x1, y0 + 1), mask.Share(x0, y1 - 1, x1, y1));
        var (left, right) = (mask.Share(x0, y0, x0 + 1, y1), mask.Share(x1 - 1, y0, x1, y1));
        return new BoxFrame(
            x0, y0, x1, y1, (top + bottom + left + right) / 4,
            Math.Min(Math.Min(top, bottom), Math.Min(left, right)));
    }

    /// <summary>The checkbox; null where it can be none.</summary>
    /// <param name="page">Upright.</param>
    /// <param name="mask">Its ink.</param>
    public Checkbox? Measure(PixelImage page, InkMask mask)
    {
        if (Drawn < MinDrawn || Worst < MinWorst)
            return null;
        var (beside, on) = (Beside(mask), GoesOn(mask));
        if (beside > MaxBeside || on > MaxOn)
            return null;
        var inside = Inside(page, mask);
        if (beside > EmptyBeside && inside <= Checkbox.Mark)
            return null;
        var isClean = Drawn >= CleanDrawn && Worst >= CleanWorst && beside <= CleanBeside && on <= CleanOn
            && inside <= Filled && HasCorners(mask);
        // The mask leaves out the grey edge of its strokes.
        var (s, box) = (mask.Scale, new BoxD(X0 - 1, Y0 - 1, X1 + 1, Y1 + 1));
        return new Checkbox(
            new BoxD(
                Math.Max(0, box.X0 * s), Math.Max(0, box.Y0 * s),
                Math.Min(page.Width, box.X1 * s), Math.Min(page.Height, box.Y1 * s)),
            Drawn, inside, isClean);
    }

    private double Beside(InkMask mask) => Math.Max(
        Math.Max(mask.Share(X0 - 3, Y0, X0 - 1, Y1), mask.Share(X1 + 1, Y0, X1 + 3, Y1)),
        Math.Max(BesideLevel(mask, Y0 - 3), BesideLevel(mask, Y1 + 1)));

    // Of two rows, without one that goes on beyond both corners: that is a ruling which passes by.
    private double BesideLevel(InkMask mask, int y)
    {
        var (ink, reach) = (0.0, Width / 2);
        for (var i = y; i < y + 2; i++)
        {
            if (Math.Min(mask.Share(X0 - reach, i, X0, i + 1), mask.Share(X1, i, X1 + reach, i + 1)) < Passing)
                ink += mask.Share(X0, i, X1, i + 1);
        }

        return ink / 2;
    }

    // The most that one of the eight lines beyond the corners has of ink, half a side long.
    private double GoesOn(InkMask mask)
    {
        var reach = Math.Max(4, Math.Min(Width, Height) / 2);
        var most = 0.0;
        foreach (var x in (ReadOnlySpan<int>)[X0, X1 - 2])
        {
            most = Math.Max(most, Upright(mask, x, Y0 - reach, Y0));
            most = Math.Max(most, Upright(mask, x, Y1, Y1 + reach));
        }

        foreach (var y in (ReadOnlySpan<int>)[Y0, Y1 - 2])
        {
            most = Math.Max(most, Level(mask, y, X0 - reach, X0));
            most = Math.Max(most, Level(mask, y, X1, X1 + reach));
        }

        return most;
    }

    // Share of rows with ink in two columns.
    private static double Upright(InkMask mask, int x, int y0, int y1)
    {
        var ink = 0;
        for (var y = y0; y < y1; y++)
            ink += mask.Has(x, y) || mask.Has(x + 1, y) ? 1 : 0;
        return ink / (double)(y1 - y0);
    }

    // Share of columns with ink in two rows.
    private static double Level(InkMask mask, int y, int x0, int x1)
    {
        var ink = 0;
        for (var x = x0; x < x1; x++)
            ink += mask.Has(x, y) || mask.Has(x, y + 1) ? 1 : 0;
        return ink / (double)(x1 - x0);
    }

    private bool HasCorners(InkMask mask)
    {
        var reach = Math.Max(1, Math.Min(Width, Height) / SideOfCornerPx);
        var corners = 0;
        foreach (var (x, right) in (ReadOnlySpan<(int, int)>)[(X0, 1), (X1 - 1, -1)])
        {
            corners += HasCorner(mask, x, Y0, right, down: 1, reach) ? 1 : 0;
            corners += HasCorner(mask, x, Y1 - 1, right, down: -1, reach) ? 1 : 0;
        }

        return corners >= (Math.Min(Width, Height) < WornFromPx ? 4 : 3);
    }

    // Ink in the triangle at a corner.
    private static bool HasCorner(InkMask mask, int x, int y, int right, int down, int reach)
    {
        for (var i = 0; i < reach; i++)
        {
            for (var j = 0; j < reach - i; j++)
            {
                if (mask.Has(x + (right * i), y + (down * j)))
                    return true;
            }
        }

        return false;
    }

    // Mean darkness of the inside, between the lightest fifth of the box with its surroundings (0) and the darkest
    // tenth (1).
    private double Inside(PixelImage page, InkMask mask)
    {
        Span<int> greys = stackalloc int[256];
        Count(page, mask.Scale, X0 - 2, Y0 - 2, X1 + 2, Y1 + 2, greys);
        var (dark, light) = (Quantile(greys, 0.1), Quantile(greys, 0.8));
        greys.Clear();
        var frame = Thickness(mask) + 1;
        var (dx, dy) = (Into(Width, frame), Into(Height, frame));
        Count(page, mask.Scale, X0 + dx, Y0 + dy, X1 - dx, Y1 - dy, greys);
        long sum = 0, count = 0;
        for (var grey = 0; grey < greys.Length; grey++)
            (sum, count) = (sum + ((long)grey * greys[grey]), count + greys[grey]);
        return Math.Clamp((light - (sum / (double)Math.Max(1, count))) / Math.Max(1, light - dark), 0, 1);
    }

    // At least two pixels are left.
    private static int Into(int side, int frame) => Math.Min(Math.Max(frame, (int)(side * Inset)), (side - 2) / 2);

    // Rows of the upper side, a third of the box at most.
    private int Thickness(InkMask mask)
    {
        var rows = 1;
        while (rows < Height / 3 && mask.Share(X0, Y0 + rows, X1, Y0 + rows + 1) > CleanDrawn)
            rows++;
        return rows;
    }

    private static void Count(PixelImage page, int scale, int x0, int y0, int x1, int y1, Span<int> greys)
    {
        for (var y = Math.Max(0, y0 * scale); y < Math.Min(page.Height, y1 * scale); y++)
        {
            var row = page.Row(y);
            for (var x = Math.Max(0, x0 * scale); x < Math.Min(page.Width, x1 * scale); x++)
                greys[Luma.At(row, x, page.Channels)]++;
        }
    }

    private static int Quantile(ReadOnlySpan<int> greys, double share)
    {
        var total = 0;
        foreach (var count in greys)
            total += count;
        int grey = 0, below = greys[0];
        while (below <= total * share && grey < 255)
            below += greys[++grey];
        return grey;
    }
}
