namespace Quire.Core;

/// <summary>Tells checkboxes from square letters by what the recogniser read in their place.</summary>
internal static class CheckboxesInText
{
    /// <summary>What a crossed box is read as, at the beginning of a word as well.</summary>
    public const string Crossed = "Xx×";

    // What an empty box is read as where it stands alone.
    private const string Empty = "ODQ0UCo□";

    // No closed letter is as wide, measured by the mean of its word.
    private const double WiderThanLetter = 1.7;

    // A box that is as wide as two letters is square; two letters are rarely.
    private const double MaxSquareAspect = 1.25;

    // Words beside a box may be cut this share of it too wide.
    private const double MaxCovered = 0.35;

    // The boxes of a form are equal but for this share of their sides, or two pixels of a small scan.
    private const double SameSide = 0.15;
    private const double SameSidePx = 2;

    // What stands in a square's place.
    private enum Reading
    {
        // Nothing, or brackets and the like.
        NoLetter,

        // What boxes are read as.
        Boxlike,

        Letter,
    }

    /// <summary>
    /// The squares that are checkboxes; none on ideographic pages, whose letters are squares. A clean one is where no
    /// letter was read. What a box is often read as, and a frame that is not clean, is one if a clean one on the page
    /// is as large.
    /// </summary>
    /// <param name="squares">In page pixels.</param>
    /// <param name="lines">In page pixels.</param>
    public static IReadOnlyList<Checkbox> Among(IReadOnlyList<Checkbox> squares, IReadOnlyList<LineReading> lines)
    {
        if (squares.Count == 0 || Handwriting.IsIdeographic(lines))
            return [];
        var words = lines.SelectMany(line => line.Words).Select(word => (word.Text, Box: word.Quad.Bounds)).ToList();
        var read = squares.Select(square => (Box: square, As: ReadAs(square, words)))
            .Where(square => square.As != Reading.Letter).ToList();
        var clean = read.Where(square => square.Box.IsClean && square.As == Reading.NoLetter).ToList();
        return [.. read.Where(square => clean.Exists(other => SameSize(other.Box.Box, square.Box.Box)))
            .Select(square => square.Box)];
    }

    private static Reading ReadAs(Checkbox square, List<(string Text, BoxD Box)> words)
    {
        var centre = square.Box.Centre;
        var row = words.FindAll(word => word.Box.Y0 <= centre.Y && centre.Y < word.Box.Y1);
        var at = row.FindIndex(word => word.Box.Holds(centre));
        if (at < 0)
            return square.IsClean || Covered(square.Box, row) <= MaxCovered ? Reading.NoLetter : Reading.Letter;
        var (text, word) = row[at];
        if (!text.Any(char.IsLetterOrDigit))
            return Reading.NoLetter;
        var pitch = word.Width / text.Length;
        var before = centre.X - word.X0;
        var symbol = text[(int)(before / pitch)];
        var alone = text.Length == 1;
        return Wide.Is(symbol.ToString())
            || (alone && (Empty.Contains(symbol, StringComparison.Ordinal) || !char.IsAscii(symbol)))
            || (before < pitch && Crossed.Contains(symbol, StringComparison.Ordinal))
            || (square.IsClean && IsSkipped(square.Box, word, pitch)) ? Reading.Boxlike : Reading.Letter;
    }

    // Share of the box that is under words.
    private static double Covered(BoxD box, List<(string Text, BoxD Box)> row) => row.Sum(word =>
        Math.Max(0, Math.Min(box.X1, word.Box.X1) - Math.Max(box.X0, word.Box.X0))) / box.Width;

    // Whether it stands at the word's beginning, larger than the letters that were read there.
    private static bool IsSkipped(BoxD box, BoxD word, double pitch) =>
        (box.X0 + box.X1) / 2 < word.X0 + box.Width && word.Width > box.Width * 2
        && Math.Min(box.Width, box.Height) > pitch * WiderThanLetter
        && Math.Max(box.Width, box.Height) <= Math.Min(box.Width, box.Height) * MaxSquareAspect;

    private static bool SameSize(BoxD a, BoxD b) => Same(a.Width, b.Width) && Same(a.Height, b.Height);

    private static bool Same(double a, double b) => Math.Abs(a - b) <= Math.Max(SameSidePx, SameSide * Math.Max(a, b));
}
