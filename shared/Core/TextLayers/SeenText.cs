using System.Text;

namespace Quire.Core;

/// <summary>
/// A text to look words up in that may have been read wrongly: gaps do not count, nor what looks alike, nor an edit or
/// two in a long word.
/// </summary>
internal sealed class SeenText
{
    // A page has hundreds; whoever writes more below it does not get more time.
    private const int MostWords = 2_000;

    // Shorter words are on every page, at least as a part of another.
    private const int ShortestWord = 4;

    private const int LettersAnEdit = 4;
    private const int MostEdits = 2;

    // Where the blocks of scripts begin that put no gaps between words.
    private const int FirstUnspaced = 0x2E80;

    private readonly string _run;
    private readonly HashSet<string> _words;

    public SeenText(IEnumerable<string> texts)
    {
        var text = string.Join(' ', texts);
        _words = [.. WordsOf(text)];
        var run = new StringBuilder(text.Length);
        foreach (var rune in Compatibility.Normalise(text).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                run.Append(LookAlike(rune));
        _run = run.ToString();
    }

    /// <summary>The different words of four letters and more, and characters that are words.</summary>
    public static IReadOnlyCollection<string> WordsOf(string text)
    {
        var words = Tokens.Of(text, TokenUnit.Word)
            .Where(word => word.Length >= ShortestWord && !word.All(char.IsAsciiDigit));
        var characters = text.EnumerateRunes()
            .Where(rune => rune.Value >= FirstUnspaced && Rune.IsLetter(rune)).Select(rune => rune.ToString());
        return [.. words.Concat(characters).Select(Folded).Distinct().Take(MostWords)];
    }

    /// <summary>True if this word of <see cref="WordsOf"/> is there, or one very like it.</summary>
    public bool Contains(string word) =>
        _run.Contains(word, StringComparison.Ordinal) || _words.Any(other => IsNear(word, other));

    private static string Folded(string word) => string.Concat(word.EnumerateRunes().Select(LookAlike));

    private static string LookAlike(Rune rune) => Rune.ToLowerInvariant(rune).ToString() switch
    {
        "0" => "o",
        "1" or "i" or "|" => "l",
        "5" => "s",
        "8" => "b",
        var other => other,
    };

    private static bool IsNear(string word, string other)
    {
        var edits = Math.Min(MostEdits, word.Length / LettersAnEdit);
        return Math.Abs(word.Length - other.Length) <= edits && Distance(word, other) <= edits;
    }

    private static int Distance(string from, string to)
    {
        Span<int> row = stackalloc int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
            row[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var substituted = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
