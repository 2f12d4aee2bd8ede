namespace Quire.Ingest;

/// <summary>
/// Walks the chain of image directories, classic and BigTIFF. Source: TIFF 6.0 section 2, BigTIFF design.
/// </summary>
internal static class TiffHeader
{
    private const ushort BigTiff = 43;
    private const ushort NewSubfileType = 254;
    private const ushort ImageWidth = 256;
    private const ushort ImageLength = 257;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Long8 = 16;

    // Above the 2,000 pages that are the default limit, so that the limit and not this answers.
    private const int MostDirectories = 65_536;
    private const int MostEntries = 4_096;

    private readonly record struct Layout(bool BigEndian, bool Big)
    {
        public int CountBytes => Big ? 8 : 2;

        public int EntryBytes => Big ? 20 : 12;
    }

    /// <param name="reader">The file.</param>
    /// <param name="mostPages">The walk ends one page above: further pages change nothing in the answer.</param>
    public static IReadOnlyList<PageHeader> Read(HeaderReader reader, int mostPages)
    {
        var bigEndian = reader.Byte(0) == 'M';
        var layout = new Layout(bigEndian, reader.UInt16(2, bigEndian) == BigTiff);
        var pages = new List<PageHeader>();
        var seen = new HashSet<long>();
        var at = layout.Big ? Offset(reader, 8, layout) : Offset(reader, 4, layout);
        for (var directory = 0; at != 0 && pages.Count <= mostPages; directory++)
        {
            if (!seen.Add(at) || directory >= MostDirectories)
                throw reader.Corrupt("image directories that point in a circle");
            at = ReadDirectory(reader, at, layout, directory, pages);
        }

        return pages.Count > 0 ? pages : throw reader.Corrupt("a TIFF without a page");
    }

    private static long Offset(HeaderReader reader, long at, Layout layout)
    {
        var offset = layout.Big ? reader.UInt64(at, layout.BigEndian) : reader.UInt32(at, layout.BigEndian);
        return offset <= (ulong)reader.Length ? (long)offset : throw reader.Corrupt("a directory outside the file");
    }

    private static long ReadDirectory(
        HeaderReader reader, long at, Layout layout, int directory, List<PageHeader> pages)
    {
        var count = layout.Big ? reader.UInt64(at, layout.BigEndian) : reader.UInt16(at, layout.BigEndian);
        if (count > MostEntries)
            throw reader.Corrupt($"a directory of {count} entries");
        var entries = new byte[(int)count * layout.EntryBytes];
        reader.Read(at + layout.CountBytes, entries);
        var fields = new TiffFields(entries, layout.EntryBytes, layout.BigEndian);
        // Bit 0 marks a smaller copy of another page: a thumbnail, not a page.
        if ((fields.Number(NewSubfileType) & 1) == 0)
            pages.Add(reader.Page(directory, fields.Number(ImageWidth), fields.Number(ImageLength)));
        return Offset(reader, at + layout.CountBytes + entries.Length, layout);
    }

    private readonly ref struct TiffFields(ReadOnlySpan<byte> entries, int entryBytes, bool bigEndian)
    {
        private readonly ReadOnlySpan<byte> _entries = entries;

        /// <summary>The first value of a whole-number field; 0 if the directory does not have it.</summary>
        public long Number(ushort tag)
        {
            for (var at = 0; at < _entries.Length; at += entryBytes)
            {
                if (UInt16(_entries[at..]) == tag)
                    return Value(_entries.Slice(at, entryBytes));
            }

            return 0;
        }

        private long Value(ReadOnlySpan<byte> entry)
        {
            var value = entry[(entryBytes == 12 ? 8 : 12)..];
            return UInt16(entry[2..]) switch
            {
                Short => UInt16(value),
                Long => UInt32(value),
                Long8 when value.Length == 8 => (long)Math.Min(UInt64(value), long.MaxValue),
                _ => 0,
            };
        }

        private ushort UInt16(ReadOnlySpan<byte> bytes) => (ushort)(bigEndian
            ? bytes[0] << 8 | bytes[1]
            : bytes[1] << 8 | bytes[0]);

        private uint UInt32(ReadOnlySpan<byte> bytes) => bigEndian
            ? (uint)UInt16(bytes) << 16 | UInt16(bytes[2..])
            : (uint)UInt16(bytes[2..]) << 16 | UInt16(bytes);

        private ulong UInt64(ReadOnlySpan<byte> bytes) => bigEndian
            ? (ulong)UInt32(bytes) << 32 | UInt32(bytes[4..])
            : (ulong)UInt32(bytes[4..]) << 32 | UInt32(bytes);
    }
}
