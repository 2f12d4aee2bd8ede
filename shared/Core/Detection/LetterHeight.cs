using System.Buffers;

namespace Quire.Core;

/// <summary>How high the letters of a page are, told by its ink alone.</summary>
/// <remarks>
/// A letter is what hangs together (8 neighbours). Letters that touch count as one, dots and rules as none.
/// </remarks>
internal static class LetterHeight
{
    // Lower than this in the mask are dots, dashes, rules and specks; higher than this share of the page's longer side
    // are pictures and frames.
    private const int LeastPx = 4;
    private const double MostShare = 0.05;

    // Longer than this many times their height are rules with something on them.
    private const int MostLength = 8;

    // More runs of ink than these tell nothing more: they are the upper part of a very large or very dark page.
    private const int MostRuns = 1 << 17;

    // Fewer letters tell nothing.
    private const int LeastLetters = 50;

    private record struct Run(int Left, int Right, int Top, int Bottom);

    /// <summary>The height that a share of the letters stay below, in page pixels; null for fewer than 50.</summary>
    /// <param name="page">Any page.</param>
    /// <param name="share">0..1.</param>
    public static double? Of(PixelImage page, double share)
    {
        using var ink = InkMask.Of(page);
        return Of(ink, share);
    }

    private static double? Of(InkMask ink, double share)
    {
        var runs = ArrayPool<Run>.Shared.Rent(MostRuns);
        var parents = ArrayPool<int>.Shared.Rent(MostRuns);
        try
        {
            var count = Link(ink, runs, parents);
            Gather(runs, parents, count);
            return Percentile(ink, runs.AsSpan(0, count), parents, share);
        }
        finally
        {
            ArrayPool<Run>.Shared.Return(runs);
            ArrayPool<int>.Shared.Return(parents);
        }
    }

    // The runs of ink of all rows, joined where they touch by union-find; returns their number.
    private static int Link(InkMask ink, Run[] runs, int[] parents)
    {
        int count = 0, above = 0;
        for (var y = 0; y < ink.Height && count + ink.Width < MostRuns; y++)
        {
            var first = count;
            var row = ink.Row(y);
            for (var x = 0; row[x..].IndexOf(InkMask.Ink) is >= 0 and var gap;)
            {
                var length = row[(x + gap)..].IndexOf((byte)0);
                var end = length < 0 ? row.Length : x + gap + length;
                (runs[count], parents[count]) = (new Run(x + gap, end, y, y + 1), count);
                (x, count) = (end, count + 1);
            }

            Join(runs, parents, (above, first), count);
            above = first;
        }

        return count;
    }

    // Both rows' runs are sorted, so one walk over the two finds every pair that touches, diagonals included.
    private static void Join(Run[] runs, int[] parents, (int From, int To) upper, int end)
    {
        var (i, j) = upper;
        while (i < upper.To && j < end)
        {
            if (runs[i].Left <= runs[j].Right && runs[j].Left <= runs[i].Right)
                parents[Root(parents, j)] = Root(parents, i);
            if (runs[i].Right < runs[j].Right)
                i++;
            else
                j++;
        }
    }

    private static int Root(int[] parents, int run)
    {
        while (parents[run] != run)
            run = parents[run] = parents[parents[run]];
        return run;
    }

    // The root of each component takes the box of all its runs.
    private static void Gather(Run[] runs, int[] parents, int count)
    {
        for (var i = 0; i < count; i++)
        {
            ref var root = ref runs[Root(parents, i)];
            var run = runs[i];
            root = new Run(
                Math.Min(root.Left, run.Left), Math.Max(root.Right, run.Right),
                Math.Min(root.Top, run.Top), Math.Max(root.Bottom, run.Bottom));
        }
    }

    private static double? Percentile(InkMask ink, ReadOnlySpan<Run> runs, int[] parents, double share)
    {
        var most = (int)(Math.Max(ink.Width, ink.Height) * MostShare);
        var heights = new int[most + 1];
        var letters = 0;
        for (var i = 0; i < runs.Length; i++)
        {
            var height = runs[i].Bottom - runs[i].Top;
            if (parents[i] != i || height < LeastPx || height > most
                || runs[i].Right - runs[i].Left > height * MostLength)
                continue;
            heights[height]++;
            letters++;
        }

        if (letters < LeastLetters)
            return null;
        var (at, left) = (0, letters * share);
        while (at < most && (left -= heights[at]) > 0)
            at++;
        return at * ink.Scale;
    }
}
