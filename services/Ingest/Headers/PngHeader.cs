namespace Quire.Ingest;

/// <summary>Source: W3C PNG specification, section 11.2.1 (IHDR).</summary>
internal static class PngHeader
{
    private const int FirstChunk = 8;

    public static PageHeader Read(HeaderReader reader)
    {
        Span<byte> name = stackalloc byte[4];
        reader.Read(FirstChunk + 4, name);
        if (!name.SequenceEqual("IHDR"u8) || reader.UInt32(FirstChunk, bigEndian: true) != 13)
            throw reader.Corrupt("a PNG that does not begin with IHDR");
        return reader.Page(0, reader.UInt32(16, bigEndian: true), reader.UInt32(20, bigEndian: true));
    }
}
