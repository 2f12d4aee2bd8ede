namespace Quire.Core;

/// <summary>What a character in doubt could be as well.</summary>
/// <param name="Text">The symbol.</param>
/// <param name="Confidence">Its probability at the step where the character was surest, 0..1.</param>
public readonly record struct CharacterAlternative(string Text, float Confidence);
