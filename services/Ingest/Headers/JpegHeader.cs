namespace Quire.Ingest;

/// <summary>Walks the segments up to the frame header. Source: ITU-T T.81, annex B.</summary>
internal static class JpegHeader
{
    private const byte StartOfFrame = 0xC0;
    private const byte HuffmanTables = 0xC4;
    private const byte Extension = 0xC8;
    private const byte ArithmeticTables = 0xCC;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    public static PageHeader Read(HeaderReader reader)
    {
        long at = 2;
        while (true)
        {
            var marker = Marker(reader, ref at);
            if (marker is EndOfImage or StartOfScan)
                throw reader.Corrupt("no frame header before the pixels");
            if (HasNoLength(marker))
                continue;
            if (IsFrame(marker))
                return reader.Page(0, reader.UInt16(at + 5, bigEndian: true), reader.UInt16(at + 3, bigEndian: true));
            var length = reader.UInt16(at, bigEndian: true);
            if (length < 2)
                throw reader.Corrupt("a segment shorter than its own length");
            at += length;
        }
    }

    /// <summary>Leaves <paramref name="at"/> at the segment's length.</summary>
    private static byte Marker(HeaderReader reader, ref long at)
    {
        // Some writers leave stray bytes between segments, and any number of 0xFF may stand before a marker.
        while (reader.Byte(at) != 0xFF)
            at++;
        byte marker;
        do
            marker = reader.Byte(++at);
        while (marker == 0xFF);
        at++;
        return marker;
    }

    private static bool HasNoLength(byte marker) => marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8);

    private static bool IsFrame(byte marker) =>
        marker is >= StartOfFrame and <= 0xCF and not (HuffmanTables or Extension or ArithmeticTables);
}
