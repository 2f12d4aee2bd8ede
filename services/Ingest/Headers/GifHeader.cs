namespace Quire.Ingest;

/// <summary>
/// The size of the first frame or of the screen, whichever is larger: the first frame is what is read.
/// Source: GIF89a specification, sections 18 to 20.
/// </summary>
internal static class GifHeader
{
    private const byte Extension = 0x21;
    private const byte ImageDescriptor = 0x2C;

    public static PageHeader Read(HeaderReader reader)
    {
        var (width, height) = (reader.UInt16(6, bigEndian: false), reader.UInt16(8, bigEndian: false));
        long at = 13 + ColourTableBytes(reader.Byte(10));
        while (reader.Byte(at) == Extension)
            at = AfterSubBlocks(reader, at + 2);
        if (reader.Byte(at) != ImageDescriptor)
            throw reader.Corrupt("a GIF without an image");
        var right = reader.UInt16(at + 1, bigEndian: false) + reader.UInt16(at + 5, bigEndian: false);
        var bottom = reader.UInt16(at + 3, bigEndian: false) + reader.UInt16(at + 7, bigEndian: false);
        return reader.Page(0, Math.Max(width, right), Math.Max(height, bottom));
    }

    private static int ColourTableBytes(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static long AfterSubBlocks(HeaderReader reader, long at)
    {
        while (reader.Byte(at) is > 0 and var length)
            at += 1 + length;
        return at + 1;
    }
}
