using System.Text;
using System.Xml;

namespace Quire.Results.Exports.Xml;

/// <summary>Text that XML can hold.</summary>
internal static class XmlText
{
    /// <summary>Replaces what XML forbids (control characters, half surrogates) by U+FFFD.</summary>
    public static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            valid.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return valid.ToString();
    }
}
