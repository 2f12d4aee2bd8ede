namespace Quire.Core;

/// <summary>Boxes of the words of one line crop, in page pixels.</summary>
/// <remarks>
/// Along the line the ink says where a word ends, unless the recogniser's alignment says that it ends before: rules,
/// dots and specks beyond it are not its own. Across the line the detector says how high it is at most, and the ink of
/// the word how much of that it takes.
/// </remarks>
internal sealed class WordBoxes(LineCrop crop, InkColumns ink)
{
    // In pixels of a crop 48 high, chosen by the overlap with the boxes that people drew on scanned forms: the white
    // left at both ends of a word, above and below it, what capitals stand out above the detector's idea of a line, the
    // least pitch that the alignment is taken to have, and the pitch of a single symbol.
    private const double LeftPx = 5;
    private const double RightPx = 3;
    private const double AbovePx = 9;
    private const double BelowPx = 5;
    private const double CapitalsPx = 2;
    private const double MinPitchPx = 16;
    private const double UsualPitchPx = 24;

    // People leave more white around what is small: around a single symbol on all sides but below, and above and below
    // what is as flat as a dash.
    private const double MoreForOnePx = 2;
    private const double MoreForFlatPx = 4;
    private const double FlatPx = 16;

    // The share of the detector's margin that is cut off again.
    private const double SparedMargin = 0.25;

    // Half a symbol and what the alignment errs by, in pitches.
    private const double Reach = 0.7;

    private readonly Homography _homography = new(crop.Quad, ink.Width, ink.Height);

    /// <summary>Of the crop.</summary>
    public InkColumns Ink => ink;

    private double Top => (crop.MarginPx * SparedMargin) - CapitalsPx;

    private double Bottom => ink.Height - (crop.MarginPx * SparedMargin);

    /// <summary>Around all ink, as high as the detector says.</summary>
    public Quad Line()
    {
        var (left, right) = ink.Extent(0, ink.Width);
        return Box(left, right, Top, Bottom, more: 0);
    }

    /// <summary>Around the symbols from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    /// <param name="symbols">Of the line, left to right.</param>
    /// <param name="first">First symbol of the word.</param>
    /// <param name="end">The one after its last.</param>
    /// <param name="left">Column where the word parts from the one before.</param>
    /// <param name="right">Column where it parts from the one after.</param>
    public Quad Word(IReadOnlyList<CtcCharacter> symbols, int first, int end, double left, double right)
    {
        var last = symbols[end - 1].X;
        var pitch = end - first > 1 ? (last - symbols[first].X) / (end - first - 1) : UsualPitchPx * crop.Squeeze;
        var reach = Reach * Math.Max(MinPitchPx * crop.Squeeze, pitch);
        var (from, to) = ink.Extent(
            (int)Math.Floor(Math.Max(left, symbols[first].X - reach)),
            (int)Math.Ceiling(Math.Min(right, last + reach)));
        var (above, below) = ink.ExtentAcross(from, to, (int)Math.Floor(Top), (int)Math.Ceiling(Bottom));
        var one = end - first == 1 ? MoreForOnePx : 0;
        var flat = below - above < FlatPx ? MoreForFlatPx : 0;
        return Box(
            from, to, Math.Max(Top - one, above - AbovePx - flat), Math.Min(Bottom, below + BelowPx + flat), one);
    }

    private Quad Box(int left, int right, double top, double bottom, double more) => Quad
        .Of(new BoxD(
            left - ((LeftPx + more) * crop.Squeeze), top, right + ((RightPx + more) * crop.Squeeze), bottom))
        .Map(point => _homography.Map(point.X, point.Y));
}
