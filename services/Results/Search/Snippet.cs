using System.Net;
using System.Text;
using Quire.Contracts;

namespace Quire.Results.Search;

/// <summary>A piece of a page's text around the first match.</summary>
/// <param name="Text">Plain text: words with single spaces, <c>…</c> where the page goes on.</param>
/// <param name="Marks">What matched in <paramref name="Text"/>: start and length in UTF-16 units.</param>
internal sealed record Snippet(string Text, IReadOnlyList<int[]> Marks)
{
    private const int CharsBefore = 50;
    private const int Chars = 180;

    /// <summary>The text as HTML: escaped, matches in <c>mark</c> elements.</summary>
    public string Html()
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var mark in Marks)
        {
            html.Append(WebUtility.HtmlEncode(Text[at..mark[0]]));
            at = mark[0] + mark[1];
            html.Append("<mark>").Append(WebUtility.HtmlEncode(Text[mark[0]..at])).Append("</mark>");
        }

        return html.Append(WebUtility.HtmlEncode(Text[at..])).ToString();
    }

    public static Snippet Of(IReadOnlyList<RecognizedWord> words, IReadOnlyList<Token> matches)
    {
        var (first, last) = Range(words, matches.Count > 0 ? matches[0].FirstWord : 0);
        var text = new StringBuilder(first > 0 ? "… " : "");
        var starts = new int[words.Count];
        for (var i = first; i <= last; i++)
        {
            starts[i] = text.Length;
            text.Append(words[i].Text).Append(i < last ? " " : "");
        }

        if (last < words.Count - 1)
            text.Append(" …");
        var marks = matches.Where(match => match.FirstWord >= first && match.LastWord <= last)
            .Select(match => (
                Start: starts[match.FirstWord] + match.FirstChar, End: starts[match.LastWord] + match.EndChar));
        return new Snippet(text.ToString(), Merge(marks));
    }

    // Whole words only, so that nothing is cut in the middle of a character.
    private static (int First, int Last) Range(IReadOnlyList<RecognizedWord> words, int matched)
    {
        var first = matched;
        for (var room = CharsBefore; first > 0 && (room -= words[first - 1].Text.Length + 1) >= 0;)
            first--;
        var last = first;
        var length = words.Count > 0 ? words[first].Text.Length : 0;
        while (last < words.Count - 1 && (last < matched || (length += words[last + 1].Text.Length + 1) <= Chars))
            last++;
        return words.Count == 0 ? (0, -1) : (first, last);
    }

    private static List<int[]> Merge(IEnumerable<(int Start, int End)> marks)
    {
        var merged = new List<int[]>();
        foreach (var (start, end) in marks.OrderBy(mark => mark.Start))
        {
            if (merged is [.., var before] && start <= before[0] + before[1])
                before[1] = Math.Max(before[1], end - before[0]);
            else
                merged.Add([start, end - start]);
        }

        return merged;
    }
}
