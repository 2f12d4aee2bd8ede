namespace Quire.Core;

/// <summary>Character errors line by line: what was read where a line stands, whatever the order of the page.</summary>
public static class LineErrors
{
    /// <summary>
    /// Edit distance ÷ length over all lines together, caseless, without white space; null where no line has characters.
    /// </summary>
    /// <remarks>
    /// A word belongs to the line whose box holds its centre, to the nearest by height where several do; words outside
    /// all lines were not transcribed and do not count. Lines taller than wide are read downwards.
    /// </remarks>
    /// <param name="words">What was read, in any order.</param>
    /// <param name="lines">What should be found.</param>
    public static double? Rate(IReadOnlyList<BoxedText> words, IReadOnlyList<BoxedText> lines)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(lines);
        var read = words.ToLookup(word => Nearest(word.Box, lines));
        var (edits, characters) = (0, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            var wanted = Characters(lines[i].Text);
            edits += ErrorRate.EditDistance(Characters(Text(read[i], lines[i].Box)), wanted);
            characters += wanted.Count;
        }

        return characters > 0 ? (double)edits / characters : null;
    }

    private static IReadOnlyList<string> Characters(string text) =>
        Tokens.Of(text.ToLowerInvariant(), TokenUnit.Character);

    private static string Text(IEnumerable<BoxedText> words, BoxD line) => string.Concat(
        words.OrderBy(word => line.Width >= line.Height ? word.Box.X0 : word.Box.Y0).Select(word => word.Text));

    // Index of the line, or -1.
    private static int Nearest(BoxD word, IReadOnlyList<BoxedText> lines)
    {
        var (x, y) = ((word.X0 + word.X1) / 2, (word.Y0 + word.Y1) / 2);
        var (nearest, least) = (-1, double.MaxValue);
        for (var i = 0; i < lines.Count; i++)
        {
            var box = lines[i].Box;
            var away = Math.Abs(((box.Y0 + box.Y1) / 2) - y);
            if (x >= box.X0 && x < box.X1 && y >= box.Y0 && y < box.Y1 && away < least)
                (nearest, least) = (i, away);
        }

        return nearest;
    }
}
