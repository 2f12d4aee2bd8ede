namespace Quire.Core;

/// <summary>What each class of a CTC recogniser stands for.</summary>
public sealed class Alphabet
{
    private readonly string[] _symbols;

    private Alphabet(string[] symbols, int blankIndex, int spaceIndex)
    {
        _symbols = symbols;
        BlankIndex = blankIndex;
        SpaceIndex = spaceIndex;
    }

    /// <summary>Number of classes, blank and space included.</summary>
    public int Count => _symbols.Length;

    /// <summary>The class that stands for nothing.</summary>
    public int BlankIndex { get; }

    /// <summary>The class of the space; -1 if the recogniser has none.</summary>
    public int SpaceIndex { get; }

    /// <summary>The class's symbol; empty for the blank.</summary>
    public string this[int index] => _symbols[index];

    /// <summary>PaddleOCR's order: blank, the symbols of the key file line by line, then the space.</summary>
    /// <param name="keys">The lines of the key file.</param>
    public static Alphabet BlankKeysSpace(IEnumerable<string> keys)
    {
        string[] symbols = [string.Empty, .. keys, " "];
        return new Alphabet(symbols, 0, symbols.Length - 1);
    }
}
