using System.Text;

namespace Quire.Results.Search;

/// <summary>What a character is to the tokenizer.</summary>
internal static class Script
{
    /// <summary>Part of a word that stands between spaces.</summary>
    public static bool IsWordPart(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.IsNumber(rune);

    /// <summary>Written without spaces: Han, kana, bopomofo. Hangul has spaces and counts as words.</summary>
    public static bool IsUnspaced(Rune rune) => rune.Value is
        (>= 0x3005 and <= 0x3007) or (>= 0x3040 and <= 0x30FF) or (>= 0x3105 and <= 0x312F) or (>= 0x31F0 and <= 0x31FF)
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x3FFFF);
}
