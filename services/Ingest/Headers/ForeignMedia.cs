namespace Quire.Ingest;

/// <summary>Names files that are not accepted, so that the sender learns what was found.</summary>
internal static class ForeignMedia
{
    /// <summary>With its article, to stand after "Found".</summary>
    public static string Name(ReadOnlySpan<byte> first)
    {
        if (first.StartsWith("PK\x03\x04"u8))
            return Zip(first);
        if (first.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return "an old Office file or an Outlook message";
        if (first.StartsWith("{\\rtf"u8))
            return "a rich-text file";
        if (first.StartsWith("8BPS"u8))
            return "a Photoshop file";
        if (first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]) || first.StartsWith("\0\0\0\x0CjP  "u8))
            return "a JPEG 2000 image";
        if (first.StartsWith("%!PS"u8))
            return "a PostScript file";
        if (first.StartsWith("AT&TFORM"u8))
            return "a DjVu file";
        if (first.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return "a gzip archive";
        return IsText(first) ? Text(first) : "bytes of no known type";
    }

    // The first entry's name starts at byte 30.
    private static string Zip(ReadOnlySpan<byte> first) =>
        first.IndexOf("word/"u8) > 0 ? "a Word document"
        : first.IndexOf("xl/"u8) > 0 ? "an Excel workbook"
        : first.IndexOf("[Content_Types].xml"u8) > 0 ? "an Office document"
        : first.IndexOf("opendocument"u8) > 0 ? "an OpenDocument file"
        : first.IndexOf("epub"u8) > 0 ? "an EPUB book"
        : "a zip archive";

    private static bool IsText(ReadOnlySpan<byte> first) =>
        first.IndexOfAnyInRange((byte)0, (byte)8) < 0 && first.IndexOfAnyInRange((byte)14, (byte)31) < 0;

    private static string Text(ReadOnlySpan<byte> first)
    {
        if (first.IndexOf("<svg"u8) >= 0)
            return "an SVG drawing";
        if (first.IndexOf("<html"u8) >= 0 || first.IndexOf("<!DOCTYPE html"u8) >= 0)
            return "an HTML page";
        return first.IndexOf("\nReceived: "u8) >= 0 || first.IndexOf("\nMIME-Version: "u8) >= 0
            || first.StartsWith("From: "u8)
            ? "an e-mail message"
            : "plain text";
    }
}
