using System.Text;

namespace Quire.Results.Exports;

/// <summary>Text that Markdown shows as it was read.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_[]<>|~&";
    private const string SpecialAtStart = "#+-=";

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        var mark = OrderedMark(text);
        for (var i = 0; i < text.Length; i++)
        {
            var starts = i == mark && (mark > 0 || SpecialAtStart.Contains(text[i], StringComparison.Ordinal));
            if (starts || Special.Contains(text[i], StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(text[i] is '\n' or '\r' ? ' ' : text[i]);
        }

        return escaped.ToString();
    }

    /// <summary>Digits before the dot or bracket that would begin a numbered list; 0 if it would not.</summary>
    private static int OrderedMark(string text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        return digits > 0 && digits < text.Length && text[digits] is ('.' or ')') ? digits : 0;
    }
}
