using System.Text;

namespace Quire.Core;

/// <summary>What a text is compared by.</summary>
public enum TokenUnit
{
    /// <summary>Runs of a-z and 0-9 after lower-casing.</summary>
    Word,

    /// <summary>Characters without white space, for scripts that do not part words.</summary>
    Character,
}

/// <summary>Cuts texts into the tokens that metrics count, in compatibility form, unreadable marks left out.</summary>
public static class Tokens
{
    // What a transcriber writes where nothing could be read.
    private const string Unreadable = "<unk>";

    /// <summary>The tokens in the text's order: "Total: 12,50" gives total, 12, 50.</summary>
    public static IReadOnlyList<string> Of(string text, TokenUnit unit)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normal = Compatibility.Normalise(text.Replace(Unreadable, " ", StringComparison.Ordinal));
        return unit == TokenUnit.Word
            ? Words(normal.ToLowerInvariant())
            : [.. normal.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)).Select(rune => rune.ToString())];
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && (char.IsAsciiLetterLower(text[i]) || char.IsAsciiDigit(text[i])))
                i++;
            if (i > start)
                words.Add(text[start..i]);
        }

        return words;
    }
}
