namespace Quire.Ingest;

/// <summary>
/// Source: WebP container specification (VP8X), RFC 6386 section 9.1 (VP8), WebP lossless specification (VP8L).
/// </summary>
internal static class WebPHeader
{
    private const int Payload = 20;

    public static PageHeader Read(HeaderReader reader)
    {
        Span<byte> bytes = stackalloc byte[30];
        reader.Read(0, bytes[..25]);
        if (bytes[12..16].SequenceEqual("VP8L"u8))
            return Lossless(reader, bytes);
        reader.Read(0, bytes);
        if (bytes[12..16].SequenceEqual("VP8X"u8))
            return reader.Page(0, UInt24(bytes[24..]) + 1, UInt24(bytes[27..]) + 1);
        if (bytes[12..16].SequenceEqual("VP8 "u8)
            && bytes[23..26].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
            return reader.Page(0, (bytes[27] << 8 | bytes[26]) & 0x3FFF, (bytes[29] << 8 | bytes[28]) & 0x3FFF);
        throw reader.Corrupt("a WebP without a frame");
    }

    private static PageHeader Lossless(HeaderReader reader, ReadOnlySpan<byte> bytes)
    {
        if (bytes[Payload] != 0x2F)
            throw reader.Corrupt("a lossless WebP without its signature");
        var bits = (uint)(bytes[24] << 24 | bytes[23] << 16 | bytes[22] << 8 | bytes[21]);
        return reader.Page(0, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[2] << 16 | bytes[1] << 8 | bytes[0];
}
