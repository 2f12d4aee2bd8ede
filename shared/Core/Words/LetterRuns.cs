using System.Text.RegularExpressions;

namespace Quire.Core;

/// <summary>The words in what stands between gaps: "low" and "energy" of "low-energy:".</summary>
internal static partial class LetterRuns
{
    // How often in a million words a short one is found that is no mistake.
    private const double KnownOfThree = 3, KnownOfTwo = 200;

    // As what is repaired otherwise.
    private const double MostConfidence = 0.8;

    /// <summary>All of a page, in lower case.</summary>
    public static IEnumerable<string> Of(IEnumerable<LineReading> lines) =>
        lines.SelectMany(line => line.Words).SelectMany(word => Runs().Matches(word.Text))
            .Select(letters => letters.Value.ToLowerInvariant());

    /// <summary>Whether it is no mistake: in the list, or too short to tell.</summary>
    /// <param name="word">In lower case.</param>
    /// <param name="lexicon">Of its language.</param>
    public static bool IsKnown(string word, Lexicon lexicon) => word.Length switch
    {
        > 3 => lexicon.Contains(word) || lexicon.PerMillion(word) >= KnownOfThree,
        3 => lexicon.PerMillion(word) >= KnownOfThree,
        2 => lexicon.PerMillion(word) >= KnownOfTwo,
        _ => true,
    };

    /// <summary>The word with another letter at that place.</summary>
    public static string With(string word, int at, char letter) =>
        string.Concat(word.AsSpan(0, at), [letter], word.AsSpan(at + 1));

    /// <summary>The lines with each unknown word as what it is meant to be.</summary>
    /// <param name="lines">Any.</param>
    /// <param name="lexicon">Of their language.</param>
    /// <param name="meant">For a word in lower case another one as long, or null to leave it.</param>
    public static List<LineReading> Mend(List<LineReading> lines, Lexicon lexicon, Func<string, string?> meant) =>
        lines.ConvertAll(line => Mended(line, letters =>
            letters.ToLowerInvariant() is var word && !IsKnown(word, lexicon) && meant(word) is { } other
                ? InCaseOf(letters, other) : letters));

    private static LineReading Mended(LineReading line, Func<string, string> meant)
    {
        var words = line.Words.Select(word => Mended(word, meant)).ToList();
        return words.SequenceEqual(line.Words) ? line : LineReading.Of(line.Quad, words);
    }

    private static WordReading Mended(WordReading word, Func<string, string> meant)
    {
        var text = Runs().Replace(word.Text, match => meant(match.Value));
        return text == word.Text ? word : word with
        {
            Text = text,
            Confidence = Math.Min(word.Confidence, MostConfidence),
            Characters = word.Characters is { } read ? Instead(read, text) : null,
        };
    }

    private static List<CharacterReading> Instead(IReadOnlyList<CharacterReading> read, string text)
    {
        var at = 0;
        return [.. read.Select(character => Instead(character, text[at..(at += character.Text.Length)]))];
    }

    // What was read first stays known.
    private static CharacterReading Instead(CharacterReading read, string text) => read.Text == text ? read : read with
    {
        Text = text,
        Alternatives = [new(read.Text, (float)read.Confidence), .. read.Alternatives ?? []],
    };

    // A small letter among capitals is one as well, and so is a small l at the beginning that stands for an i.
    private static string InCaseOf(string read, string word) => string.Concat(word.Select((letter, i) =>
        char.ToLowerInvariant(read[i]) == letter ? read[i]
        : char.IsUpper(read[i]) || (i == 0 && read[i] == 'l') || read.Where((_, j) => j != i).All(char.IsUpper)
            ? char.ToUpperInvariant(letter) : letter));

    [GeneratedRegex("(?<!\\w)[A-Za-z]+(?!\\w)")]
    private static partial Regex Runs();
}
