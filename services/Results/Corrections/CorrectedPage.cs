using Quire.Contracts;

namespace Quire.Results.Corrections;

/// <summary>A page with one word put right.</summary>
/// <param name="Page">As it is now.</param>
/// <param name="Before">What stood there.</param>
/// <param name="Line">Ordinal of its line on the page, from 1.</param>
internal sealed record CorrectedPage(RecognizedPage Page, string Before, int Line)
{
    /// <summary>Somebody has looked at it.</summary>
    private const double Certain = 1;

    /// <summary>Null if the page has no such word.</summary>
    /// <param name="page">As it was.</param>
    /// <param name="word">Ordinal on the page, from 1 in reading order.</param>
    /// <param name="text">Several words share the box by their lengths; none leaves the place empty.</param>
    public static CorrectedPage? Of(RecognizedPage page, int word, string text)
    {
        var (rest, lineNumber) = (word - 1, 0);
        foreach (var (index, region) in page.Regions.Index())
        {
            foreach (var (at, line) in region.Lines.Index())
            {
                lineNumber++;
                if (rest >= 0 && rest < line.Words.Count)
                {
                    var corrected = region with { Lines = Replaced(region.Lines, at, Correct(line, rest, text)) };
                    var regions = Replaced(page.Regions, index, corrected);
                    return new CorrectedPage(
                        page with { Regions = regions, Confidence = Mean(regions) }, line.Words[rest].Text, lineNumber);
                }

                rest -= line.Words.Count;
            }
        }

        return null;
    }

    private static RecognizedLine Correct(RecognizedLine line, int word, string text)
    {
        RecognizedWord[] words =
            [.. line.Words.Take(word), .. Words(line.Words[word], text), .. line.Words.Skip(word + 1)];
        return line with
        {
            Words = words,
            Text = string.Join(' ', words.Select(part => part.Text)),
            Confidence = Rounded(words.Select(part => part.Confidence)),
        };
    }

    private static IEnumerable<RecognizedWord> Words(RecognizedWord word, string text)
    {
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        // A blank between two words is as wide as a character.
        double length = parts.Sum(part => part.Length + 1) - 1, width = word.Box.X1 - word.Box.X0;
        var at = 0;
        foreach (var part in parts)
        {
            var box = word.Box with
            {
                X0 = word.Box.X0 + (int)(width * at / length),
                X1 = word.Box.X0 + (int)(width * (at + part.Length) / length),
            };
            yield return new RecognizedWord { Text = part, Box = box, Confidence = Certain };
            at += part.Length + 1;
        }
    }

    private static T[] Replaced<T>(IReadOnlyList<T> items, int index, T item) =>
        [.. items.Take(index), item, .. items.Skip(index + 1)];

    private static double Mean(IEnumerable<RecognizedRegion> regions) => Rounded(
        regions.SelectMany(region => region.Lines).SelectMany(line => line.Words).Select(word => word.Confidence));

    private static double Rounded(IEnumerable<double> confidences) =>
        Math.Round(confidences.DefaultIfEmpty(Certain).Average(), 4);
}
