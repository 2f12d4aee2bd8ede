using System.Buffers.Binary;
using System.IO.Compression;

namespace Quire.Distil.Pages;

/// <summary>
/// Unpacks fonts of the web (WOFF 1.0, W3C 2012) into the TrueType or OpenType files that they wrap: Pango sets no
/// others.
/// </summary>
internal static class Woff
{
    private const uint Signature = 0x774F4646;
    private const int Header = 44, Entry = 20, SfntHeader = 12, SfntEntry = 16;

    /// <exception cref="InvalidDataException">The bytes are no WOFF.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> woff)
    {
        if (woff.Length < Header || BinaryPrimitives.ReadUInt32BigEndian(woff) != Signature)
        {
            throw new InvalidDataException(
                "Found a file that is no WOFF font; expected the packages' own. Restore them: npm ci.");
        }

        int tables = BinaryPrimitives.ReadUInt16BigEndian(woff[12..]);
        var sfnt = new byte[SfntHeader + (tables * SfntEntry) + Enumerable.Range(0, tables).Sum(Padded(woff))];
        woff[4..8].CopyTo(sfnt); // flavour
        BinaryPrimitives.WriteUInt16BigEndian(sfnt.AsSpan(4), (ushort)tables);
        var search = 1 << (int)Math.Log2(tables);
        BinaryPrimitives.WriteUInt16BigEndian(sfnt.AsSpan(6), (ushort)(search * SfntEntry));
        BinaryPrimitives.WriteUInt16BigEndian(sfnt.AsSpan(8), (ushort)Math.Log2(search));
        BinaryPrimitives.WriteUInt16BigEndian(sfnt.AsSpan(10), (ushort)((tables - search) * SfntEntry));
        var at = SfntHeader + (tables * SfntEntry);
        for (var i = 0; i < tables; i++)
            at += Table(woff, Header + (i * Entry), sfnt, SfntHeader + (i * SfntEntry), at);
        return sfnt;
    }

    // Gives the bytes that it takes, with those that fill it up to four.
    private static int Table(ReadOnlySpan<byte> woff, int entry, Span<byte> sfnt, int target, int at)
    {
        uint Number(ReadOnlySpan<byte> from, int field) =>
            BinaryPrimitives.ReadUInt32BigEndian(from[(entry + field)..]);
        var (offset, packed, length) = ((int)Number(woff, 4), (int)Number(woff, 8), (int)Number(woff, 12));
        woff.Slice(entry, 4).CopyTo(sfnt[target..]); // tag
        woff.Slice(entry + 16, 4).CopyTo(sfnt[(target + 4)..]); // checksum
        BinaryPrimitives.WriteUInt32BigEndian(sfnt[(target + 8)..], (uint)at);
        BinaryPrimitives.WriteUInt32BigEndian(sfnt[(target + 12)..], (uint)length);
        var data = woff.Slice(offset, packed);
        if (packed == length)
        {
            data.CopyTo(sfnt[at..]);
        }
        else
        {
            using var inflate = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
            inflate.ReadExactly(sfnt.Slice(at, length));
        }

        return Fours(length);
    }

    private static Func<int, int> Padded(ReadOnlySpan<byte> woff)
    {
        var lengths = new int[BinaryPrimitives.ReadUInt16BigEndian(woff[12..])];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = (int)BinaryPrimitives.ReadUInt32BigEndian(woff[(Header + (i * Entry) + 12)..]);
        return i => Fours(lengths[i]);
    }

    private static int Fours(int length) => (length + 3) / 4 * 4;
}
