namespace Quire.Core;

/// <summary>The runners-up of a character that the recogniser is not sure of.</summary>
internal static class Doubt
{
    /// <summary>Probability from which a symbol counts as nearly read where the blank won.</summary>
    public const float LeastSkipped = 0.05f;

    // Below this probability a character is in doubt; what has less than the second is no alternative worth keeping.
    private const float Below = 0.95f;
    private const float Least = 0.01f;
    private const int Most = 3;

    /// <summary>Likeliest first; null for a character that is not in doubt, or that nothing rivals.</summary>
    /// <param name="row">Probabilities of one step, one a class.</param>
    /// <param name="best">The class that was taken.</param>
    /// <param name="alphabet">Of the recogniser; its blank and its space are no alternatives.</param>
    public static IReadOnlyList<CharacterAlternative>? Alternatives(
        ReadOnlySpan<float> row, int best, Alphabet alphabet)
    {
        if (row[best] >= Below)
            return null;
        List<CharacterAlternative>? found = null;
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] < Least || i == best || i == alphabet.BlankIndex || i == alphabet.SpaceIndex)
                continue;
            found ??= [];
            found.Add(new CharacterAlternative(alphabet[i], row[i]));
        }

        return found?.OrderByDescending(other => other.Confidence).Take(Most).ToList();
    }
}
