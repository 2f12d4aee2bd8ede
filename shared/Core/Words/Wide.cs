namespace Quire.Core;

/// <summary>Symbols that fill a square: ideographs, kana, and whatever is set in full width among them.</summary>
internal static class Wide
{
    // Where CJK radicals begin; what follows up to the full-width forms is wide too.
    private const char First = '\u2E80';

    public static bool Is(string symbol) => symbol.Length > 0 && symbol[0] >= First;
}
