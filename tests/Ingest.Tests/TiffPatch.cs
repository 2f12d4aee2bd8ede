using System.Buffers.Binary;

namespace Quire.Ingest.Tests;

/// <summary>Damages little-endian classic TIFF files at a chosen place.</summary>
internal static class TiffPatch
{
    private const ushort CompressionTag = 259;

    /// <summary>Sets the compression of one page; returns how many pages the file has.</summary>
    public static int SetCompression(byte[] file, int page, ushort compression)
    {
        var at = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        var pages = 0;
        for (; at != 0; pages++)
        {
            var count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at));
            for (var entry = at + 2; pages == page && entry < at + 2 + 12 * count; entry += 12)
            {
                if (BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(entry)) == CompressionTag)
                    BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(entry + 8), compression);
            }

            at = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 2 + 12 * count));
        }

        return pages;
    }
}
