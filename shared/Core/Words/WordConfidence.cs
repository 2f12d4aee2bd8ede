namespace Quire.Core;

/// <summary>How likely a word is right.</summary>
/// <remarks>
/// Two numbers, found by reliability on scanned forms and receipts, turn the recogniser's probabilities into shares of
/// right words: expected calibration error 0.02 instead of 0.07 for the mean over the characters.
/// </remarks>
internal static class WordConfidence
{
    // A reading that makes a word of the language is this many times as likely to be right as its characters say.
    private const double KnownOdds = 4.5;

    // Of the words that were repaired this share is right, whatever the recogniser thought.
    private const double Repaired = 0.8;

    /// <summary>
    /// That of the least sure character, the only one of simple measures that is nearly calibrated. A run of ideographs
    /// is no word but a whole line, which is as good as its characters are on average.
    /// </summary>
    public static double Of(IReadOnlyList<CtcCharacter> characters) =>
        characters.Any(character => Wide.Is(character.Text))
            ? characters.Average(character => character.Confidence)
            : characters.Min(character => character.Confidence);

    /// <summary>The same, with what the lexicon says of it.</summary>
    /// <param name="characters">As they were taken.</param>
    /// <param name="repaired">Whether they are other ones than were read first.</param>
    /// <param name="lexicon">Of the language.</param>
    public static double Of(IReadOnlyList<CtcCharacter> characters, bool repaired, Lexicon lexicon)
    {
        if (repaired)
            return Repaired;
        var confidence = Of(characters);
        return WordRepair.IsWord(characters, lexicon)
            ? confidence * KnownOdds / ((confidence * KnownOdds) + 1 - confidence)
            : confidence;
    }
}
