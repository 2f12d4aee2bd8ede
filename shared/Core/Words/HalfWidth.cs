namespace Quire.Core;

/// <summary>
/// Latin punctuation for what the recogniser, trained on Chinese, writes as Chinese is set: （a，b）。 becomes (a,b).
/// </summary>
internal static class HalfWidth
{
    private const char First = '\uFF01';
    private const char Last = '\uFF5E';
    private const int ToAscii = 0xFEE0;

    /// <summary>
    /// The symbols with full-width forms (U+FF01..U+FF5E) and the ideographic stop and comma as ASCII; as they are where
    /// any of them is an ideograph or a kana, because there they are right.
    /// </summary>
    public static void Apply(List<CtcCharacter> symbols)
    {
        if (symbols.Exists(symbol => Wide.Is(symbol.Text) && Ascii(symbol.Text) is null))
            return;
        for (var i = 0; i < symbols.Count; i++)
        {
            if (Ascii(symbols[i].Text) is { } ascii)
                symbols[i] = symbols[i] with { Text = ascii };
        }
    }

    private static string? Ascii(string symbol) => symbol switch
    {
        [>= First and <= Last] => ((char)(symbol[0] - ToAscii)).ToString(),
        ['\u3002'] => ".",
        ['\u3001'] => ",",
        _ => null,
    };
}
