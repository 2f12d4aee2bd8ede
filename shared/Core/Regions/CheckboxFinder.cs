namespace Quire.Core;

/// <summary>
/// Finds checkboxes: a level stroke, two upright ones at its ends that are no longer than itself by much, and a second
/// level one that closes the frame.
/// </summary>
/// <remarks>
/// Each side is sought near where the others say it is, so that gaps in it, a lean and a mark across it do no harm.
/// The corners of round letters are white; the lines of a grid go on beyond them.
/// </remarks>
internal sealed class CheckboxFinder
{
    // Sides in line heights.
    private const double MinSide = 0.45;
    private const double MaxSide = 2;

    // Below this a frame has no inside, in pixels of the mask.
    private const int MinSidePx = 6;

    // Height ÷ width: forms have flat boxes as well, twice as wide as high.
    private const double MinAspect = 0.5;
    private const double MaxAspect = 1.2;

    // A stroke ends this far from its corner at most: a mark across the corner makes it longer, a gap shorter.
    private const double CornerSlack = 1 / 6.0;

    // Rows that a side may lack: half of one side of an old form is often gone.
    private const double MaxGaps = 0.5;

    // All four sides together, each from 0 to 1.
    private const double MinSides = 3.2;

    // The row outside a side has less ink than this, of a side that leans as well.
    private const double Outermost = 0.75;

    // What overlaps more than that is the same box.
    private const double SameIou = 0.1;

    // White of this many pixels does not end a stroke.
    private const int Bridge = 1;

    private readonly InkMask _mask;
    private readonly int _min, _max;

    private CheckboxFinder(InkMask mask, double lineHeight)
    {
        _mask = mask;
        var height = lineHeight / mask.Scale;
        _min = (int)Math.Ceiling(Math.Max(MinSidePx, height * MinSide));
        _max = (int)Math.Max(_min, height * MaxSide);
    }

    /// <summary>
    /// The checkboxes of a page and the letters that look like them, none on another, from top to bottom.
    /// </summary>
    /// <param name="page">Upright.</param>
    /// <param name="mask">The page's ink.</param>
    /// <param name="lineHeight">Of the page's text, in page pixels.</param>
    public static IReadOnlyList<Checkbox> Find(PixelImage page, InkMask mask, double lineHeight)
    {
        var finder = new CheckboxFinder(mask, lineHeight);
        var found = new List<Checkbox>();
        foreach (var run in InkRuns.Find(mask, finder._min - Slack(finder._min), Bridge))
        {
            if (run.Length > finder._max + Slack(finder._max))
                continue;
            if (finder.Fit(run, step: 1)?.Measure(page, mask) is { } below)
                found.Add(below);
            if (finder.Fit(run, step: -1)?.Measure(page, mask) is { } above)
                found.Add(above);
        }

        return [.. Best(found).OrderBy(box => box.Box.Y0)];
    }

    // The best drawn of those that cover one another; of equals the largest, for frames may be thick.
    private static List<Checkbox> Best(List<Checkbox> found)
    {
        var best = new List<Checkbox>();
        foreach (var box in found.OrderByDescending(box => box.Frame).ThenByDescending(box => box.Box.Area))
        {
            if (!best.Exists(other => BoxD.Iou(other.Box, box.Box) > SameIou))
                best.Add(box);
        }

        return best;
    }

    private static int Slack(int side) => Math.Max(2, (int)(side * CornerSlack));

    // The best frame with the run as its upper side (step 1) or its lower one (step −1).
    private BoxFrame? Fit(InkRun run, int step)
    {
        // Of a thick side only the outermost row.
        if (_mask.Share(run.Start, run.Y - step, run.End, run.Y - step + 1) > Outermost)
            return null;
        var highest = Math.Min(_max, (int)(run.Length * MaxAspect));
        if (highest < _min)
            return null;
        Span<Side> left = stackalloc Side[highest + 1], right = stackalloc Side[highest + 1];
        if (!FindSides(run, step, run.Start, inward: 1, left) || !FindSides(run, step, run.End - 1, inward: -1, right))
            return null;
        BoxFrame? best = null;
        var bestSides = MinSides;
        for (var height = _min; height <= highest; height++)
        {
            int x0 = left[height].X, x1 = right[height].X + 1, width = x1 - x0;
            if (width < _min || width > _max || height < width * MinAspect || height > width * MaxAspect)
                continue;
            var far = run.Y + (step * (height - 1));
            var sides = ((left[height].Ink + right[height].Ink) / (double)height)
                + RowInk(run.Y, step, x0, x1) + RowInk(far, -step, x0, x1);
            if (sides < bestSides)
                continue;
            bestSides = sides;
            best = BoxFrame.Of(_mask, x0, Math.Min(run.Y, far), x1, Math.Max(run.Y, far) + 1);
        }

        return best;
    }

    // For each height the column near a corner that has most ink, its inner neighbour counted for a side that leans;
    // false if none has enough.
    private bool FindSides(InkRun run, int step, int corner, int inward, Span<Side> sides)
    {
        var slack = Slack(run.Length);
        var found = false;
        for (var i = -slack; i <= slack; i++)
        {
            var x = corner + (i * inward);
            int own = 0, ink = 0;
            for (var height = 1; height < sides.Length; height++)
            {
                var y = run.Y + (step * (height - 1));
                var has = _mask.Has(x, y);
                own += has ? 1 : 0;
                ink += has || _mask.Has(x + inward, y) ? 1 : 0;
                if (height - ink > Math.Max(height, _min) * MaxGaps)
                    break;
                if ((2 * ink) + own > sides[height].Rank)
                    sides[height] = new Side(x, ink, (2 * ink) + own);
                found |= height >= _min && ink >= height * MaxGaps;
            }
        }

        return found;
    }

    // Share of columns with ink in the row or in the one further in.
    private double RowInk(int y, int inward, int x0, int x1)
    {
        var ink = 0;
        for (var x = x0; x < x1; x++)
            ink += _mask.Has(x, y) || _mask.Has(x, y + inward) ? 1 : 0;
        return ink / (double)(x1 - x0);
    }

    private readonly record struct Side(int X, int Ink, int Rank);
}
