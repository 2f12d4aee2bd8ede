namespace Quire.Core;

/// <summary>Takes checkboxes out of the lines of text that run across them.</summary>
internal static class CheckboxLines
{
    /// <summary>
    /// The lines without what was misread out of boxes, each parted where a box stands between two of its words.
    /// </summary>
    /// <param name="lines">In page pixels.</param>
    /// <param name="boxes">In page pixels.</param>
    public static IReadOnlyList<LineReading> Without(
        IReadOnlyList<LineReading> lines, IReadOnlyList<Checkbox> boxes) =>
        boxes.Count == 0 ? lines : [.. lines.SelectMany(line => Parts(line, boxes))];

    private static List<LineReading> Parts(LineReading line, IReadOnlyList<Checkbox> boxes)
    {
        var bounds = line.Quad.Bounds;
        var over = boxes.Select(box => box.Box).Where(box => bounds.Holds(box.Centre)).ToList();
        if (over.Count == 0)
            return [line];
        var words = line.Words.Select(word => over.Aggregate((WordReading?)word, Trim)).OfType<WordReading>().ToList();
        return Split(words, over, line);
    }

    private static List<LineReading> Split(List<WordReading> words, List<BoxD> boxes, LineReading line)
    {
        // Also a line of the same words ends with them: the box before its label comes first in reading order.
        var parts = new List<LineReading>();
        for (int first = 0, i = 1; i <= words.Count; i++)
        {
            if (i < words.Count && !Parted(i))
                continue;
            parts.Add(LinePieces.Piece(line.Quad, [.. words.Take(first..i)]));
            first = i;
        }

        return parts;

        bool Parted(int i) => boxes.Exists(box => box.Centre.X is var x
            && words[i - 1].Quad.Centre.X < x && x < words[i].Quad.Centre.X);
    }

    // The word without the symbol at its end that stands in the box; null if nothing is left.
    private static WordReading? Trim(WordReading? word, BoxD box)
    {
        if (word is null || word.Quad.Bounds is var bounds && !bounds.Holds(box.Centre))
            return word;
        var (text, pitch) = (word.Text, bounds.Width / word.Text.Length);
        if (text.Length == 1 || !text.Any(char.IsLetterOrDigit) || bounds.Width <= box.Width)
            return null;
        if (box.Centre.X < bounds.X0 + pitch && IsSign(text[0]))
            return Cut(word, 1..text.Length, Math.Max(pitch, box.X1 - bounds.X0));
        return box.Centre.X >= bounds.X1 - pitch && IsSign(text[^1])
            ? Cut(word, ..^1, Math.Max(pitch, bounds.X1 - box.X0))
            : word;
    }

    // What a box is read as within a word.
    private static bool IsSign(char symbol) => !char.IsLetterOrDigit(symbol) || Wide.Is(symbol.ToString())
        || CheckboxesInText.Crossed.Contains(symbol, StringComparison.Ordinal);

    // Without a symbol and that many pixels at its end; each symbol that stays keeps its share of the width at least.
    private static WordReading Cut(WordReading word, Range kept, double cut)
    {
        var share = Math.Min(cut / word.Quad.Bounds.Width, 1 - (1.0 / word.Text.Length));
        return word with
        {
            Text = word.Text[kept],
            Characters = word.Characters?.Take(kept).ToList(),
            Quad = kept.Start.Value > 0 ? word.Quad.Part(share, 1) : word.Quad.Part(0, 1 - share),
        };
    }
}
