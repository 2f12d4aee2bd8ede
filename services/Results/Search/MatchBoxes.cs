using System.Text;
using Quire.Contracts;

namespace Quire.Results.Search;

/// <summary>Boxes of what matched, in page pixels.</summary>
internal static class MatchBoxes
{
    /// <summary>
    /// A box for each matched word; for a part of a word without spaces in its script, the part's share of its width.
    /// </summary>
    public static IReadOnlyList<PageBox> Of(IReadOnlyList<RecognizedWord> words, IReadOnlyList<Token> matches)
    {
        var spans = new SortedDictionary<int, (int Start, int End)>();
        foreach (var match in matches)
        {
            for (var word = match.FirstWord; word <= match.LastWord; word++)
                Widen(spans, word, Span(words[word].Text, word, match));
        }

        return [.. spans.Select(span => Part(words[span.Key], span.Value.Start, span.Value.End))];
    }

    private static (int Start, int End) Span(string text, int word, Token match)
    {
        if (!Script.IsUnspaced(Rune.GetRuneAt(match.Term, 0)))
            return (0, text.Length);
        return (word == match.FirstWord ? match.FirstChar : 0, word == match.LastWord ? match.EndChar : text.Length);
    }

    private static void Widen(SortedDictionary<int, (int Start, int End)> spans, int word, (int Start, int End) span)
    {
        var known = spans.TryGetValue(word, out var before) ? before : span;
        spans[word] = (Math.Min(known.Start, span.Start), Math.Max(known.End, span.End));
    }

    private static PageBox Part(RecognizedWord word, int start, int end)
    {
        if (start == 0 && end == word.Text.Length)
            return word.Box;
        double width = word.Box.X1 - word.Box.X0, length = word.Text.Length;
        return word.Box with
        {
            X0 = word.Box.X0 + (int)Math.Floor(width * start / length),
            X1 = word.Box.X0 + (int)Math.Ceiling(width * end / length),
        };
    }
}
