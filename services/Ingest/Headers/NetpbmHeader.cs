namespace Quire.Ingest;

/// <summary>Source: the pbm, pgm and ppm manual pages of Netpbm.</summary>
internal static class NetpbmHeader
{
    private const int MostBytes = 4096;

    public static PageHeader Read(HeaderReader reader)
    {
        Span<byte> buffer = stackalloc byte[MostBytes];
        var text = reader.Peek(2, buffer);
        return reader.Page(0, Number(reader, ref text), Number(reader, ref text));
    }

    private static long Number(HeaderReader reader, ref ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n\v\f"u8);
        while (text.StartsWith("#"u8))
            text = text[Math.Max(text.IndexOf((byte)'\n'), 1)..].TrimStart(" \t\r\n\v\f"u8);
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits is < 1 or > 9)
            throw reader.Corrupt("a Netpbm image without a size");
        var number = long.Parse(text[..digits], System.Globalization.CultureInfo.InvariantCulture);
        text = text[digits..];
        return number;
    }
}
