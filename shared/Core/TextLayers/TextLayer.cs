namespace Quire.Core;

/// <summary>
/// Compares the text that a file says of a page with what was read on its pixels: whoever searches or copies gets the
/// one, whoever looks sees the other.
/// </summary>
public static class TextLayer
{
    // Below, chance decides: a stamp or a page number over a scan.
    private const int FewestWords = 8;

    // Of honest layers nine words in ten and more are seen, of other texts seldom six, even of the same kind.
    private const double LeastSeen = 0.6;

    // From this confidence on a number on the page counts as another than the layer's: misread ones have it seldom.
    private const double SureConfidence = 0.9;

    // One in so many may be misread all the same.
    private const int NumbersForAnother = 100;

    /// <summary>
    /// True if most words of the layer are not on the page, or if it has numbers that the page has not while the page
    /// has, surely read, numbers that the layer has not. What only the page has (stamps, figures) is no difference.
    /// </summary>
    /// <param name="layer">
    /// Text of the file, in any order. Scripts other than Latin and Chinese are not compared.
    /// </param>
    /// <param name="words">What was read, in reading order.</param>
    public static bool Differs(string layer, IReadOnlyList<ReadWord> words)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(words);
        return WordsDiffer(layer, words) || NumbersDiffer(layer, words);
    }

    private static bool WordsDiffer(string layer, IReadOnlyList<ReadWord> words)
    {
        var seen = new SeenText(words.Select(word => word.Text));
        var said = SeenText.WordsOf(layer);
        return said.Count >= FewestWords && said.Count(seen.Contains) < LeastSeen * said.Count;
    }

    private static bool NumbersDiffer(string layer, IReadOnlyList<ReadWord> words)
    {
        var said = new TextNumbers(
            layer.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => new ReadWord(word, 1)));
        var read = new TextNumbers(words);
        var missing = said.CountNotIn(read, leastConfidence: 0);
        var others = missing == 0 ? 0 : read.CountNotIn(said, SureConfidence);
        return Math.Min(missing, others) > said.Count / NumbersForAnother;
    }
}

/// <summary>A word that was read on a page.</summary>
/// <param name="Text">Its characters.</param>
/// <param name="Confidence">0..1.</param>
public readonly record struct ReadWord(string Text, double Confidence);
