namespace Quire.Ingest;

/// <summary>Source: BITMAPCOREHEADER and BITMAPINFOHEADER of the Windows GDI documentation.</summary>
internal static class BmpHeader
{
    private const int CoreHeaderBytes = 12;

    public static PageHeader Read(HeaderReader reader)
    {
        if (reader.UInt32(14, bigEndian: false) == CoreHeaderBytes)
            return reader.Page(0, reader.UInt16(18, bigEndian: false), reader.UInt16(20, bigEndian: false));
        var width = (int)reader.UInt32(18, bigEndian: false);
        // A negative height means rows from the top.
        var height = Math.Abs((long)(int)reader.UInt32(22, bigEndian: false));
        return reader.Page(0, width, height);
    }
}
