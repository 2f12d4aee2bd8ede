namespace Quire.Core;

/// <summary>Dark borders that a scanner or copier leaves where its lid or glass went on beyond the paper.</summary>
/// <remarks>
/// A border is dark from the edge of the image on, without a gap, over a good part of that edge. What is narrower along
/// the edge (letters and rules that run into it) is none, and neither is what hangs on a border deeper than the border
/// itself.
/// </remarks>
internal static class PageBorder
{
    // Of the lightest paper: what is darker is border.
    private const double Dark = 0.4;
    private const byte LeastPaper = 64;

    // Specks of light in a border, and between it and the edge of the image.
    private const int HolePx = 3;

    // Along the edge a border is at least this share of the page's longer side, about a third of an inch on a letter;
    // it is deeper than a rule, and no deeper than this share of the page.
    private const double LeastLength = 0.03;
    private const double LeastDepth = 0.003;
    private const double MostDepth = 0.25;

    // Pixels between border and paper that the scanner has mixed of both.
    private const int FringePx = 2;

    private enum Side
    {
        Left,
        Right,
        Top,
        Bottom,
    }

    /// <summary>Makes the borders as light as the page's paper, in place.</summary>
    /// <returns>Whether there were any.</returns>
    public static bool Clear(PixelImage page)
    {
        byte[] paper =
            [.. Enumerable.Range(0, page.Channels).Select(channel => PaperGrid.Of(page, channel).Level(0.9))];
        var light = paper[page.Channels / 2];
        // Nothing is darker than the paper of a page without paper.
        if (light < LeastPaper)
            return false;
        var borders = Enum.GetValues<Side>().Select(side => (side, Depths(page, side, (int)(light * Dark)))).ToList();
        foreach (var (side, depths) in borders)
            Cover(page, side, depths, paper);
        return borders.Exists(border => border.Item2.Length > 0);
    }

    private static void Cover(PixelImage page, Side side, int[] depths, byte[] paper)
    {
        for (var along = 0; along < depths.Length; along++)
        {
            for (var depth = 0; depth < depths[along]; depth++)
                paper.CopyTo(Pixel(page, side, along, depth));
        }
    }

    // How deep the border is at each place along an edge; empty where there is none.
    private static int[] Depths(PixelImage page, Side side, int dark)
    {
        var (length, depth) = side is Side.Left or Side.Right
            ? (page.Height, page.Width)
            : (page.Width, page.Height);
        var runs = new int[length];
        for (var along = 0; along < length; along++)
            runs[along] = Run(page, side, along, (int)(depth * MostDepth), dark);
        var least = Math.Max(HolePx + 1, (int)(depth * LeastDepth));
        var window = Math.Max(8, (int)(Math.Max(page.Width, page.Height) * LeastLength));
        if (runs.Max() < least || window > length)
            return [];
        var opened = Extremes(Extremes(runs, window, Math.Min), window, Math.Max);
        if (opened.Max() < least)
            return [];
        for (var along = 0; along < length; along++)
            opened[along] = opened[along] < least ? 0 : Math.Min(depth, opened[along] + FringePx);
        return opened;
    }

    private static int Run(PixelImage page, Side side, int along, int most, int dark)
    {
        var end = 0;
        for (var depth = 0; depth < most && depth - end < HolePx; depth++)
        {
            if (Pixel(page, side, along, depth)[page.Channels / 2] <= dark)
                end = depth + 1;
        }

        return end;
    }

    private static Span<byte> Pixel(PixelImage page, Side side, int along, int depth)
    {
        var (x, y) = side switch
        {
            Side.Left => (depth, along),
            Side.Right => (page.Width - 1 - depth, along),
            Side.Top => (along, depth),
            _ => (along, page.Height - 1 - depth),
        };
        return page.Row(y).Slice(x * page.Channels, page.Channels);
    }

    // The least, or the greatest, of the values around each; twice, one after the other, they open (Serra 1982).
    private static int[] Extremes(int[] values, int window, Func<int, int, int> join)
    {
        var joined = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            for (var k = Math.Max(0, i - (window / 2)); k <= Math.Min(values.Length - 1, i + (window / 2)); k++)
                value = join(value, values[k]);
            joined[i] = value;
        }

        return joined;
    }
}
