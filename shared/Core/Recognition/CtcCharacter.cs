namespace Quire.Core;

/// <summary>A symbol as the CTC alignment places it.</summary>
/// <param name="Text">The symbol, usually one character; a space is a symbol too.</param>
/// <param name="X">Centre of its steps, in pixels of the line crop.</param>
/// <param name="Confidence">Highest probability in its steps, 0..1.</param>
/// <param name="SpaceBefore">Highest probability of a space since the symbol before, 0..1.</param>
public readonly record struct CtcCharacter(string Text, double X, float Confidence, float SpaceBefore)
{
    /// <summary>What else it could be, likeliest first; null for a character that is not in doubt.</summary>
    public IReadOnlyList<CharacterAlternative>? Alternatives { get; init; }

    /// <summary>
    /// What was nearly read between the symbol before and this one, with its probability; null if nothing was.
    /// </summary>
    public CharacterAlternative? Skipped { get; init; }
}
