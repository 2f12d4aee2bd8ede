namespace Quire.Core;

/// <summary>The words of a language, for telling a misread word from one that is merely unusual.</summary>
public sealed class Lexicon
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    /// <param name="language">BCP 47.</param>
    /// <param name="words">In lower case; the order does not matter.</param>
    public Lexicon(string language, IEnumerable<string> words)
    {
        Language = language;
        _words = new HashSet<string>(words, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>BCP 47.</summary>
    public string Language { get; }

    /// <summary>Whether the list has the word, or the word that a final 's belongs to.</summary>
    /// <param name="word">In lower case.</param>
    public bool Contains(ReadOnlySpan<char> word) =>
        _words.Contains(word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word);
}
