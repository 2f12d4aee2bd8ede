using System.Text.RegularExpressions;

namespace Quire.Core;

/// <summary>
/// Words that the list lacks, read once more from softer pixels: where that makes a word of the list, it is taken.
/// </summary>
/// <remarks>
/// Strokes that are broken, jagged or filled in are read one way or the other by chance. What is no word twice is
/// rather a name, and stays.
/// </remarks>
internal static partial class SecondLook
{
    // Each pixel becomes the mean of a square of that side, in pixels of the crop.
    private const double SoftnessPx = 3;

    // Of the line on both sides of the word, in pixels of the crop: letters that are cut off sharply are read worse.
    private const double ContextPx = 24;

    // Shorter words are too many. Of three letters those are known that are as common as that in a million words, and
    // only the commonest of all are taken.
    private const int MinLetters = 3;
    private const double Common = 3;

    // Capitals that are read with that confidence are rather a name.
    private const double SureOfName = 0.9;

    // Symbols that may change: what needs more is another word, made of handwriting or of nothing.
    private const int MostEdits = 2;

    // What is taken is right about as often as what is repaired.
    private const double MostConfidence = 0.8;

    /// <summary>Whether the word is to be read once more: letters that the list lacks, and no code.</summary>
    public static bool IsNeeded(WordReading word, Lexicon lexicon) =>
        !(word.Confidence >= SureOfName && word.Text.Any(char.IsUpper))
        && Parts(word.Text).Exists(part => part.Length >= MinLetters && part.All(char.IsAsciiLetter)
            && !(part.Length > MinLetters ? lexicon.Contains(part) : lexicon.PerMillion(part) >= Common));

    /// <summary>The word's part of its line, softened; its pixels are borrowed.</summary>
    /// <param name="page">That it was read from.</param>
    /// <param name="line">The crop that it was read from.</param>
    /// <param name="word">One of its words.</param>
    /// <param name="maxWidth">Of a crop.</param>
    public static LineCrop Cut(PixelImage page, LineCrop line, WordReading word, int maxWidth)
    {
        var (quad, context) = (line.Quad, ContextPx / line.Image.Width);
        var part = quad.Part(
            Math.Max(0, quad.Along(Left(word.Quad)) - context), Math.Min(1, quad.Along(Right(word.Quad)) + context));
        var margin = line.MarginPx * quad.Height / line.Image.Height;
        return LineCrop.Cut(page, new DetectedLine(part, 1, margin), line.Image.Height, maxWidth, SoftnessPx);
    }

    /// <summary>The word, or what stands in its place in the second reading if only that is a word.</summary>
    public static WordReading Of(WordReading word, LineReading? second, Lexicon lexicon)
    {
        var other = second?.Words.Where(other => Covers(other, word)).ToList();
        return other is [var only] && IsBetter(only.Text, word.Text, lexicon)
            ? word with
            {
                Text = only.Text,
                Confidence = Math.Min(only.Confidence, MostConfidence),
                Characters = only.Characters,
            }
            : word;
    }

    private static bool IsBetter(string text, string first, Lexicon lexicon) =>
        ErrorRate.EditDistance(Symbols(text), Symbols(first)) <= MostEdits
        && Parts(text).Except(Parts(first)).ToList() is { Count: > 0 } parts
        && parts.TrueForAll(part => part.Length > MinLetters ? lexicon.Contains(part) : lexicon.IsStopWord(part));

    // Most of the shorter one along the line, which the word that stands beside it does not reach.
    private static bool Covers(WordReading word, WordReading other)
    {
        var (from, to) = (other.Quad.Along(Left(word.Quad)), other.Quad.Along(Right(word.Quad)));
        return Math.Min(to, 1) - Math.Max(from, 0) > Math.Min(to - from, 1) / 2;
    }

    private static PointD Left(Quad quad) => (quad.TopLeft + quad.BottomLeft) * 0.5;

    private static PointD Right(Quad quad) => (quad.TopRight + quad.BottomRight) * 0.5;

    private static List<string> Symbols(string text) => [.. text.Select(letter => $"{letter}")];

    // Of "low-energy" and "additions/removals" each; an apostrophe parts nothing.
    private static List<string> Parts(string text) =>
    [
        .. Signs().Split(text).Select(part => part.Trim('\'').ToLowerInvariant()).Where(part => part.Length > 0),
    ];

    [GeneratedRegex("[^\\w']+")]
    private static partial Regex Signs();
}
