using System.Globalization;

namespace Quire.Ingest;

/// <summary>Reads the binary RGB pixmap (P6) that poppler writes.</summary>
internal static class PortablePixmap
{
    private const int LongestToken = 10;

    /// <summary>RGB rows from the top; null if the stream holds no whole pixmap of at most so many pixels.</summary>
    public static byte[]? Read(Stream stream, long mostPixels, out int widthPx)
    {
        widthPx = 0;
        if (Token(stream) != "P6"
            || !int.TryParse(Token(stream), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || !int.TryParse(Token(stream), NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            || Token(stream) != "255" || width < 1 || height < 1 || (long)width * height > mostPixels)
            return null;
        widthPx = width;
        var pixels = new byte[3 * width * height];
        return stream.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false) == pixels.Length ? pixels : null;
    }

    // Ends at one white space, which is all that stands between the header and the pixels.
    private static string Token(Stream stream)
    {
        var token = "";
        while (token.Length < LongestToken && stream.ReadByte() is > ' ' and var next)
            token += (char)next;
        return token;
    }
}
