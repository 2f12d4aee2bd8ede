using System.Globalization;
using Quire.Contracts;

namespace Quire.Results.Exports.Pdf;

/// <summary>Where a word's text has to stand to fill its box.</summary>
/// <param name="Box">In pixels of the page, whose height is <paramref name="PageHeightPx"/>.</param>
/// <param name="PageHeightPx">In pixels.</param>
/// <param name="XScale">Points of a pixel across.</param>
/// <param name="YScale">Points of a pixel down.</param>
/// <param name="Quarters">Quarter turns clockwise by which the text runs.</param>
internal readonly record struct TextPlace(PageBox Box, int PageHeightPx, double XScale, double YScale, int Quarters)
{
    private const double Em = GlyphlessFont.UnitsPerEm;

    // Of the font's size. Boxes of words may nearly touch, and programs that judge by gaps alone, whatever blank is
    // written, run such words together: poppler's -raw below 0.2, its other ways below 0.05.
    private const double LeastGap = 0.2;
    private const double LeastLength = 0.5; // Of the box.

    /// <summary>Font size, horizontal stretch in per cent and the text matrix.</summary>
    /// <param name="characters">That fill the box.</param>
    /// <param name="next">Box of the word that follows in the line, which the text keeps a gap from.</param>
    public (double Size, double Stretch, string Matrix) Fit(int characters, PageBox? next)
    {
        double left = Box.X0 * XScale, right = Math.Max(Box.X1, Box.X0 + 1) * XScale;
        double top = (PageHeightPx - Box.Y0) * YScale, bottom = (PageHeightPx - Math.Max(Box.Y1, Box.Y0 + 1)) * YScale;
        var isUpright = Quarters % 2 == 0;
        var size = isUpright ? top - bottom : right - left;
        var length = isUpright ? right - left : top - bottom;
        if (next is { } follower && Room(follower) is > 0 and var room)
            length = Math.Clamp(room - (LeastGap * size), LeastLength * length, length);
        var stretch = 100 * length / (characters * size * GlyphlessFont.Advance / Em);
        var descent = size * -GlyphlessFont.Descent / Em;
        var (matrix, x, y) = Quarters switch
        {
            0 => ("1 0 0 1", left, bottom + descent),
            1 => ("0 -1 1 0", left + descent, top),
            2 => ("-1 0 0 -1", right, top - descent),
            _ => ("0 1 -1 0", right - descent, bottom),
        };
        return (size, stretch, string.Create(CultureInfo.InvariantCulture, $"{matrix} {x:0.###} {y:0.###}"));
    }

    // Points from where this text starts to where the next one does.
    private double Room(PageBox next) => Quarters switch
    {
        0 => (next.X0 - Box.X0) * XScale,
        1 => (next.Y0 - Box.Y0) * YScale,
        2 => (Box.X1 - next.X1) * XScale,
        _ => (Box.Y1 - next.Y1) * YScale,
    };
}
