namespace Quire.Core;

/// <summary>
/// Latin punctuation for what the recogniser, trained on Chinese, writes in full width: （a，b） becomes (a,b).
/// </summary>
internal static class HalfWidth
{
    private const char First = '\uFF01';
    private const char Last = '\uFF5E';
    private const int ToAscii = 0xFEE0;

    /// <summary>
    /// The symbols with full-width forms (U+FF01..U+FF5E) as ASCII; as they are where any of them is an ideograph or a
    /// kana, because there the full width is right.
    /// </summary>
    public static void Apply(List<CtcCharacter> symbols)
    {
        if (symbols.Exists(symbol => Wide.Is(symbol.Text) && !IsForm(symbol.Text)))
            return;
        for (var i = 0; i < symbols.Count; i++)
        {
            if (IsForm(symbols[i].Text))
                symbols[i] = symbols[i] with { Text = ((char)(symbols[i].Text[0] - ToAscii)).ToString() };
        }
    }

    private static bool IsForm(string symbol) => symbol is [>= First and <= Last];
}
