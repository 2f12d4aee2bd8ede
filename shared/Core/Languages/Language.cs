namespace Quire.Core;

/// <summary>Which language a text is written in, as BCP 47 names it.</summary>
internal static class Language
{
    /// <summary>What is said where the words do not tell: never a guess.</summary>
    public const string Unknown = "und";

    // A language is named when it has at least this weight of stop words, and this many times that of the next.
    private const double MinWeight = 2;
    private const double MinLead = 1.5;

    /// <summary>
    /// Latin text by its stop words (en, de, fr, es, it, nl, pt), ideographs without kana as zh, kana as ja, Hangul as
    /// ko; <see cref="Unknown"/> for everything else.
    /// </summary>
    /// <param name="script">Of the text, by <see cref="Script.Of(string)"/>.</param>
    /// <param name="words">Of the text.</param>
    public static string Of(string script, IEnumerable<string> words) => script switch
    {
        "Latn" => Latin(words),
        "Hani" => "zh",
        "Jpan" => "ja",
        "Kore" => "ko",
        _ => Unknown,
    };

    // A word that several languages share says less about each.
    private static string Latin(IEnumerable<string> words)
    {
        var weights = words
            .Select(word => StopWords.Languages.GetValueOrDefault(word.Trim('.', ',', ';', ':').ToLowerInvariant()))
            .OfType<string[]>()
            .SelectMany(languages => languages.Select(language => (language, Weight: 1.0 / languages.Length)))
            .GroupBy(pair => pair.language, pair => pair.Weight)
            .Select(group => (Language: group.Key, Weight: group.Sum()))
            .OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Language, StringComparer.Ordinal).ToList();
        if (weights.Count == 0 || weights[0].Weight < MinWeight)
            return Unknown;
        return weights.Count == 1 || weights[0].Weight >= weights[1].Weight * MinLead ? weights[0].Language : Unknown;
    }
}
