namespace Quire.Ingest;

/// <summary>
/// The largest image extent (ispe) of the item properties: the primary image is never larger.
/// Source: ISO/IEC 14496-12 (boxes), ISO/IEC 23008-12 section 6.5.3 (ispe).
/// </summary>
internal static class HeifHeader
{
    private const int MostBoxes = 20_000;

    /// <summary>The page, and the kind: HEVC if any item is coded so.</summary>
    public static (MediaKind Kind, PageHeader Page) Read(HeaderReader reader)
    {
        var meta = Find(reader, "meta"u8, 0, reader.Length) ?? throw reader.Corrupt("a HEIF file without items");
        // meta is a full box: four bytes of version and flags come first.
        var properties = Find(reader, "iprp"u8, meta.Start + 4, meta.End)
            ?? throw reader.Corrupt("items without properties");
        var container = Find(reader, "ipco"u8, properties.Start, properties.End)
            ?? throw reader.Corrupt("items without properties");
        var (kind, width, height) = (MediaKind.Heif, 0L, 0L);
        foreach (var box in Boxes(reader, container.Start, container.End))
        {
            if (box.Name == Name("hvcC"u8))
                kind = MediaKind.Heic;
            if (box.Name == Name("ispe"u8))
            {
                width = Math.Max(width, reader.UInt32(box.Start + 4, bigEndian: true));
                height = Math.Max(height, reader.UInt32(box.Start + 8, bigEndian: true));
            }
        }

        return (kind, reader.Page(0, width, height));
    }

    private readonly record struct Box(uint Name, long Start, long End);

    private static uint Name(ReadOnlySpan<byte> name) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(name);

    private static Box? Find(HeaderReader reader, ReadOnlySpan<byte> name, long start, long end)
    {
        var wanted = Name(name);
        foreach (var box in Boxes(reader, start, end))
        {
            if (box.Name == wanted)
                return box;
        }

        return null;
    }

    private static IEnumerable<Box> Boxes(HeaderReader reader, long start, long end)
    {
        for (var count = 0; start + 8 <= end; count++)
        {
            if (count == MostBoxes)
                throw reader.Corrupt("more boxes than any honest file has");
            var box = ReadBox(reader, start, end);
            yield return box;
            start = box.End;
        }
    }

    private static Box ReadBox(HeaderReader reader, long start, long end)
    {
        long length = reader.UInt32(start, bigEndian: true);
        var name = reader.UInt32(start + 4, bigEndian: true);
        var header = 8;
        if (length == 1)
            (length, header) = ((long)Math.Min(reader.UInt64(start + 8, bigEndian: true), long.MaxValue), 16);
        else if (length == 0)
            length = end - start;
        return length >= header && length <= end - start
            ? new Box(name, start + header, start + length)
            : throw reader.Corrupt("a box that leaves its container");
    }
}
