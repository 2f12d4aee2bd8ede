namespace Quire.Core;

/// <summary>Which script a text is written in, as ISO 15924 names it.</summary>
internal static class Script
{
    /// <summary>What is said of digits, punctuation and nothing.</summary>
    public const string Unknown = "Zyyy";

    /// <summary>The script of most of its letters; Japanese (Jpan) as soon as there is kana among ideographs.</summary>
    public static string Of(string text)
    {
        var counts = text.EnumerateRunes().Select(rune => Of(rune.Value)).Where(script => script != Unknown)
            .CountBy(script => script).ToDictionary();
        if (counts.Count == 0)
            return Unknown;
        var most = counts.MaxBy(pair => pair.Value).Key;
        return most is "Hani" or "Jpan" && counts.ContainsKey("Jpan") ? "Jpan" : most;
    }

    private static string Of(int rune) => rune switch
    {
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x24F and not (0xD7 or 0xF7)) => "Latn",
        >= 0x370 and <= 0x3FF => "Grek",
        >= 0x400 and <= 0x52F => "Cyrl",
        (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2FA1F) => "Hani",
        (>= 0x3041 and <= 0x30FA) or (>= 0x31F0 and <= 0x31FF) => "Jpan",
        >= 0xAC00 and <= 0xD7A3 => "Kore",
        _ => Unknown,
    };
}
