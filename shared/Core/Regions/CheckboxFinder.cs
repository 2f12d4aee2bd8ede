namespace Quire.Core;

/// <summary>
/// Finds checkboxes: two level strokes of equal length, one the length below the other, joined by two upright ones.
/// </summary>
/// <remarks>
/// Round letters fail at their corners; the cells of a grid fail because their lines go on. Boxes with broken frames
/// are missed rather than guessed.
/// </remarks>
internal sealed class CheckboxFinder
{
    // Sides in line heights.
    private const double MinSide = 0.5;
    private const double MaxSide = 1.5;

    // Below this a square cannot be told from a letter, in pixels of the mask.
    private const double MinSidePx = 8;

    // Height ÷ width.
    private const double MinAspect = 0.75;
    private const double MaxAspect = 1.3;

    // An upright side has ink in at least this share of its rows.
    private const double MinSideInk = 0.9;

    // More ink than this inside is a mark; more than that a filled square, a bullet.
    private const double MarkInk = 0.18;
    private const double BulletInk = 0.75;

    // A printed square stands free and its sides are straight: more ink beside one of them belongs to a letter.
    private const double MaxInkBeside = 0.2;

    // The frame is thin: this share of the side at most.
    private const double MaxFrame = 0.25;

    private readonly InkMask _mask;
    private readonly List<InkRun> _runs;
    private readonly int[] _rows;

    private CheckboxFinder(InkMask mask, double lineHeight)
    {
        _mask = mask;
        var height = lineHeight / mask.Scale;
        _runs = InkRuns.Find(mask, (int)Math.Ceiling(Math.Max(MinSidePx, height * MinSide)), bridge: 0);
        _runs.RemoveAll(run => run.Length > height * MaxSide);
        _rows = new int[mask.Height + 1];
        foreach (var run in _runs)
            _rows[run.Y + 1]++;
        for (var y = 0; y < mask.Height; y++)
            _rows[y + 1] += _rows[y];
    }

    /// <summary>The checkboxes of a page, from top to bottom.</summary>
    /// <param name="mask">The page's ink.</param>
    /// <param name="lineHeight">Of the page's text, in page pixels.</param>
    public static IReadOnlyList<Checkbox> Find(InkMask mask, double lineHeight)
    {
        var finder = new CheckboxFinder(mask, lineHeight);
        var found = new List<Checkbox>();
        foreach (var top in finder._runs)
        {
            if (finder.Square(top) is { } box && !found.Exists(other => BoxD.Iou(other.Box, Scaled(box)) > 0.2)
                && finder.State(box) is { } isChecked)
                found.Add(new Checkbox(Scaled(box), isChecked));
        }

        return found;

        BoxD Scaled(BoxD box) =>
            new(box.X0 * mask.Scale, box.Y0 * mask.Scale, box.X1 * mask.Scale, box.Y1 * mask.Scale);
    }

    // The lowest fitting stroke below: the frame may be thick.
    private BoxD? Square(InkRun top)
    {
        var slack = Slack(top.Length);
        var from = Math.Min(_mask.Height, top.Y + (int)(top.Length * MinAspect));
        for (var y = Math.Min(_mask.Height - 1, top.Y + (int)(top.Length * MaxAspect)); y >= from; y--)
        {
            foreach (var run in _runs[_rows[y].._rows[y + 1]])
            {
                if (Math.Abs(run.Start - top.Start) <= slack && Math.Abs(run.End - top.End) <= slack
                    && HasSides(top, run) && !GoesOn(top, run))
                {
                    return new BoxD(
                        Math.Min(top.Start, run.Start), top.Y, Math.Max(top.End, run.End), run.Y + 1);
                }
            }
        }

        return null;
    }

    private static int Slack(int side) => Math.Max(1, side / 10);

    // Both sides are straight, and both strokes reach them: the corners of letters are round.
    private bool HasSides(InkRun top, InkRun bottom)
    {
        var slack = Slack(top.Length);
        int from = Math.Max(top.Start, bottom.Start), to = Math.Min(top.End, bottom.End);
        return IsSide(from - slack, from + slack + 1, top, bottom) && IsSide(to - slack - 1, to + slack, top, bottom);
    }

    // One column of the range is inked from the upper stroke to the lower one.
    private bool IsSide(int from, int to, InkRun top, InkRun bottom)
    {
        var end = Math.Min(to, Math.Min(top.End, bottom.End));
        for (var x = Math.Max(from, Math.Max(top.Start, bottom.Start)); x < end; x++)
        {
            var ink = 0;
            for (var y = top.Y; y <= bottom.Y; y++)
                ink += _mask.Has(x, y) ? 1 : 0;
            if (ink >= (bottom.Y - top.Y + 1) * MinSideInk)
                return true;
        }

        return false;
    }

    // The sides of a cell and the stems of letters go on above or below.
    private bool GoesOn(InkRun top, InkRun bottom)
    {
        var reach = Math.Max(3, top.Length / 3);
        bool Either(int y) => HasInk(y, top.Start - 1, top.Start + 3) || HasInk(y, top.End - 3, top.End + 1);
        return Either(top.Y - reach) || Either(bottom.Y + reach);
    }

    private bool HasInk(int y, int from, int to)
    {
        for (var x = from; x < to; x++)
        {
            if (_mask.Has(x, y))
                return true;
        }

        return false;
    }

    // Checked or not; null for what is no checkbox.
    private bool? State(BoxD box)
    {
        int x0 = (int)box.X0, y0 = (int)box.Y0, x1 = (int)box.X1, y1 = (int)box.Y1;
        var side = x1 - x0;
        var frame = Frame(x0, y0, x1, y1);
        if (frame > side * MaxFrame || !StandsFree(x0, y0, x1, y1))
            return null;
        var inside = _mask.Share(x0 + frame + 1, y0 + frame + 1, x1 - frame - 1, y1 - frame - 1);
        return inside > BulletInk ? null : inside > MarkInk;
    }

    private bool StandsFree(int x0, int y0, int x1, int y1) =>
        _mask.Share(x0 - 3, y0, x0 - 1, y1) <= MaxInkBeside && _mask.Share(x1 + 1, y0, x1 + 3, y1) <= MaxInkBeside
        && _mask.Share(x0, y0 - 3, x1, y0 - 1) <= MaxInkBeside && _mask.Share(x0, y1 + 1, x1, y1 + 3) <= MaxInkBeside;

    // How thick the frame is: rows from the top that are inked almost throughout.
    private int Frame(int x0, int y0, int x1, int y1)
    {
        var thick = 0;
        while (y0 + thick < y1 && _mask.Share(x0, y0 + thick, x1, y0 + thick + 1) > MinSideInk)
            thick++;
        return thick;
    }
}
