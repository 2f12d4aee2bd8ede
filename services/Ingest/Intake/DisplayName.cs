using System.Globalization;
using System.Text;

namespace Quire.Ingest;

/// <summary>Makes of a sender's file name what may be shown: no folders, nothing invisible, not endless.</summary>
internal static class DisplayName
{
    private const int MaxLength = 255;
    private const string Unnamed = "document";

    // Several scripts need them within words.
    private static readonly Rune[] Joiners = [new(0x200C), new(0x200D)];

    public static string Of(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var plain = new StringBuilder();
        foreach (var rune in last.EnumerateRunes().Where(IsShown))
        {
            if (plain.Length + rune.Utf16SequenceLength > MaxLength)
                break;
            plain.Append(rune);
        }

        var trimmed = plain.ToString().Trim(' ', '"');
        return trimmed is "" or "." or ".." ? Unnamed : trimmed;
    }

    // Marks of direction are format characters: with them 'gpj.exe' is shown as 'exe.jpg'.
    private static bool IsShown(Rune rune) => Joiners.Contains(rune) || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
