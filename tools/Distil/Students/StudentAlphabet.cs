using Quire.Core;

namespace Quire.Distil.Students;

/// <summary>What students read: printed Latin with its accents, digits, signs, and the space.</summary>
internal static class StudentAlphabet
{
    private const string Signs = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
        + "abcdefghijklmnopqrstuvwxyz{|}~£€§°©®·«»½²³–’“”•";

    private const string Accented = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœ";

    /// <summary>All but blank and space, in the order of the classes from 1.</summary>
    public const string Keys = Signs + Accented;

    /// <summary>Blank, the keys, space.</summary>
    public static Alphabet Value { get; } = Alphabet.BlankKeysSpace(Keys.Select(key => key.ToString()));

    private static readonly Dictionary<string, int> Classes =
        Enumerable.Range(1, Value.Count - 1).ToDictionary(i => Value[i], StringComparer.Ordinal);

    /// <summary>The class of a symbol, or -1.</summary>
    public static int Class(string symbol) => Classes.GetValueOrDefault(symbol, -1);

    /// <summary>Whether every character has a class.</summary>
    public static bool Holds(string text) => text.All(character => Class(character.ToString()) >= 0);

    /// <summary>The classes of a text that <see cref="Holds"/>.</summary>
    public static int[] Encode(string text) => [.. text.Select(character => Class(character.ToString()))];
}
