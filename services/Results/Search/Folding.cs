using System.Globalization;
using System.Text;

namespace Quire.Results.Search;

/// <summary>Folds characters to what search compares: lower case, no accents, no compatibility forms.</summary>
/// <remarks>A table of our own, because the process runs without ICU, where .NET leaves strings as they are.</remarks>
internal static class Folding
{
    private static readonly Dictionary<int, string> Table = Load();

    /// <summary>One character's folded form: nothing for a mark, several characters for a ligature.</summary>
    public static string Fold(Rune rune)
    {
        if (Table.TryGetValue(rune.Value, out var folded))
            return folded;
        return Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark
            ? ""
            : Rune.ToLowerInvariant(rune).ToString();
    }

    private static Dictionary<int, string> Load()
    {
        using var stream = typeof(Folding).Assembly.GetManifestResourceStream("folding.txt")
            ?? throw new InvalidOperationException(
                "Found no resource folding.txt; expected it inside Quire.Results.dll.");
        using var lines = new StreamReader(stream, Encoding.UTF8);
        var table = new Dictionary<int, string>(6000);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var code = int.Parse(line.AsSpan(0, space), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            table.Add(code, line[(space + 1)..]);
        }

        return table;
    }
}
