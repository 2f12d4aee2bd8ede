namespace Quire.Ingest;

/// <summary>Makes of a sender's file name what may be shown: no folders, no control characters, not endless.</summary>
internal static class DisplayName
{
    private const int MaxLength = 255;
    private const string Unnamed = "document";

    public static string Of(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var plain = new string([.. last.Where(character => !char.IsControl(character))]).Trim(' ', '"');
        if (plain.Length == 0 || plain is "." or "..")
            return Unnamed;
        return plain.Length <= MaxLength ? plain : plain[..MaxLength];
    }
}
