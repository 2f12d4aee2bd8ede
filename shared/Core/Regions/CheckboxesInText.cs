namespace Quire.Core;

/// <summary>Tells checkboxes from square letters by what the recogniser read in their place.</summary>
internal static class CheckboxesInText
{
    // Closed letters and figures that pass for a square at low resolution.
    private const string Squarish = "BDGHMNOPQRSUabdegmnopqsu035689";

    // No closed letter is as wide, measured by the mean of its word.
    private const double WiderThanLetter = 1.6;

    /// <summary>
    /// The squares that are no letter or figure of a word; none on ideographic pages, whose letters are squares.
    /// </summary>
    /// <param name="squares">In page pixels.</param>
    /// <param name="lines">In page pixels.</param>
    public static IEnumerable<Checkbox> Without(IEnumerable<Checkbox> squares, IReadOnlyList<LineReading> lines)
    {
        if (Handwriting.IsIdeographic(lines))
            return [];
        var words = lines.SelectMany(line => line.Words).Select(word => (word.Text, Box: word.Quad.Bounds)).ToList();
        return squares.Where(square => !words.Exists(word => IsLetterOf(word.Text, word.Box, square.Box)));
    }

    // A square before a word or behind it is often read as part of it, or not at all: there the letter decides.
    private static bool IsLetterOf(string text, BoxD word, BoxD square)
    {
        double x = (square.X0 + square.X1) / 2, y = (square.Y0 + square.Y1) / 2;
        if (x < word.X0 || x >= word.X1 || y < word.Y0 || y >= word.Y1 || !text.Any(char.IsLetterOrDigit))
            return false;
        var pitch = word.Width / text.Length;
        if (square.Width > pitch * WiderThanLetter)
            return false;
        var at = (int)((x - word.X0) / pitch);
        return (at > 0 && at < text.Length - 1)
            || Squarish.Contains(text[at], StringComparison.Ordinal) || Wide.Is(text[at].ToString());
    }
}
