using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Quire.Core;

/// <summary>
/// Unicode compatibility forms (NFKC) of single characters: full-width letters, ligatures, superscripts.
/// </summary>
/// <remarks>
/// The runtime's own normalisation does nothing without ICU, and the programs run without it. The table is made from
/// the Unicode character database; sequences of a letter and combining marks are left as they are.
/// </remarks>
internal static class Compatibility
{
    private static readonly FrozenDictionary<int, string> Forms = Read();

    public static string Normalise(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value >= 0x80 && Forms.TryGetValue(rune.Value, out var form))
                normal.Append(form);
            else
                normal.Append(rune.ToString());
        }

        return normal.ToString();
    }

    private static FrozenDictionary<int, string> Read()
    {
        using var stream =
            typeof(Compatibility).Assembly.GetManifestResourceStream("Quire.Core.Metrics.compatibility.txt")!;
        using var reader = new StreamReader(stream);
        var forms = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            var codes = line.Split(' ')
                .Select(code => int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            forms[codes.First()] = string.Concat(codes.Skip(1).Select(char.ConvertFromUtf32));
        }

        return forms.ToFrozenDictionary();
    }
}
