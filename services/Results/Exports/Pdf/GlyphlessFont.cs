using System.Buffers.Binary;
using System.Text;

namespace Quire.Results.Exports.Pdf;

/// <summary>A TrueType font whose two glyphs are empty: text is selected and found, and nothing is painted.</summary>
internal static class GlyphlessFont
{
    public const int UnitsPerEm = 1000;
    public const int Advance = 500;
    public const int Ascent = 800;
    public const int Descent = -200;

    private const int GlyphCount = 2;
    private const uint HeadMagic = 0x5F0F3CF5;

    /// <summary>The font file.</summary>
    public static byte[] Make()
    {
        (string Tag, byte[] Bytes)[] tables =
        [
            // A table without bytes counts as missing.
            ("glyf", new byte[4]), ("head", Head()), ("hhea", HorizontalHeader()),
            ("hmtx", Words(Advance, 0, Advance, 0)), ("loca", new byte[2 * (GlyphCount + 1)]),
            ("maxp", MaximumProfile()),
        ];
        var directory = new List<byte>([0, 1, 0, 0, .. Words(tables.Length, 64, 2, tables.Length * 16 - 64)]);
        var body = new List<byte>();
        foreach (var (tag, bytes) in tables)
        {
            var offset = 12 + tables.Length * 16 + body.Count;
            directory.AddRange([.. Encoding.ASCII.GetBytes(tag), .. Long(Checksum(bytes)), .. Long((uint)offset),
                .. Long((uint)bytes.Length)]);
            body.AddRange(bytes);
            body.AddRange(new byte[-bytes.Length & 3]);
        }

        return [.. directory, .. body];
    }

    private static byte[] Head() =>
    [
        .. Long(0x00010000), .. Long(0x00010000), .. Long(0), .. Long(HeadMagic), .. Words(0, UnitsPerEm),
        .. new byte[16], .. Words(0, Descent, Advance, Ascent), .. Words(0, 8, 2, 0, 0),
    ];

    private static byte[] HorizontalHeader() =>
        [.. Long(0x00010000), .. Words(Ascent, Descent, 0, Advance, 0, 0, Advance, 1, 0, 0, 0, 0, 0, 0, 0, GlyphCount)];

    private static byte[] MaximumProfile() =>
        [.. Long(0x00010000), .. Words(GlyphCount, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)];

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i++)
            sum += (uint)bytes[i] << (24 - 8 * (i & 3));
        return sum;
    }

    private static byte[] Words(params int[] values)
    {
        var bytes = new byte[2 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2 * i), unchecked((short)values[i]));
        return bytes;
    }

    private static byte[] Long(uint value) =>
        [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
