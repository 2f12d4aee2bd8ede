namespace Quire.Core;

/// <summary>
/// The words of a language, and how common they are, for telling a misread word from one that is merely unusual.
/// </summary>
public sealed class Lexicon
{
    // Of a million words, each of those that tell the language, each name of a place, month or day, and each that the
    // list has but calls not common.
    private const double StopWord = 5_000, Name = 3, Rare = 0.2;

    // Names and codes: no list has them, and the shorter they are the oftener they are no mistake.
    private const double Unknown = 1e-4, UnknownOfThree = 1, UnknownOfTwo = 10;

    // Short codes with a digit are many: what is to make another word of them must nearly have been read.
    private const double ShortCode = 100;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> _common;

    /// <param name="language">BCP 47.</param>
    /// <param name="words">In lower case; the order does not matter.</param>
    /// <param name="common">
    /// Words with how often each is found among a million; of a word that comes twice the first counts.
    /// </param>
    public Lexicon(
        string language, IEnumerable<string> words, IEnumerable<(string Word, double PerMillion)>? common = null)
    {
        Language = language;
        var names = language == "en" ? ProperNames.English : [];
        _words = new HashSet<string>([.. words, .. names], StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        var rates = StopWords.Languages.Where(entry => entry.Key.Length > 1 && entry.Value.Contains(language))
            .ToDictionary(entry => entry.Key, _ => StopWord, StringComparer.Ordinal);
        foreach (var (word, perMillion) in common ?? [])
            rates.TryAdd(word.ToLowerInvariant(), perMillion);
        foreach (var name in names)
            rates.TryAdd(name, Name);
        _common = rates.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>BCP 47.</summary>
    public string Language { get; }

    /// <summary>Whether the list has the word, or the word that a final 's belongs to.</summary>
    /// <param name="word">In lower case.</param>
    public bool Contains(ReadOnlySpan<char> word) =>
        _words.Contains(word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word);

    /// <summary>Whether it is one of the small words that tell the language.</summary>
    /// <param name="word">In lower case.</param>
    public bool IsStopWord(ReadOnlySpan<char> word) => PerMillion(word) >= StopWord;

    /// <summary>About how often the word is found among a million words of print; above 0 for any.</summary>
    /// <param name="word">In lower case.</param>
    public double PerMillion(ReadOnlySpan<char> word) => _common.TryGetValue(word, out var rate) ? rate
        : word.Length switch
        {
            > 3 => Contains(word) ? Rare : Unknown,
            _ when word.ContainsAnyInRange('0', '9') => ShortCode,
            3 => UnknownOfThree,
            _ => UnknownOfTwo,
        };
}
