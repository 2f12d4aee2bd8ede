using System.Buffers.Binary;

namespace Quire.Results.Exports.Pdf;

/// <summary>A canonical page as PDF takes it: the compressed rows of a PNG are those of a PDF, bit for bit.</summary>
/// <param name="WidthPx">In pixels.</param>
/// <param name="HeightPx">In pixels.</param>
/// <param name="Channels">1 or 3, of 8 bits.</param>
/// <param name="Dpi">Dots an inch; null if the file does not say.</param>
/// <param name="Rows">Deflated, with a filter byte before each row.</param>
internal sealed record PngPicture(int WidthPx, int HeightPx, int Channels, double? Dpi, byte[] Rows)
{
    private const int SignatureLength = 8;
    private const double InchesPerMetre = 39.3701;

    /// <exception cref="InvalidDataException">Not a PNG of 8 bits, grey or RGB, without interlace.</exception>
    public static PngPicture Read(byte[] file)
    {
        ReadOnlySpan<byte> header = default, resolution = default;
        using var rows = new MemoryStream(file.Length);
        for (var at = SignatureLength; at + 12 <= file.Length;)
        {
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at)), int.MaxValue);
            if (length > file.Length - at - 12)
                break;
            var type = file.AsSpan(at + 4, 4);
            var data = file.AsSpan(at + 8, length);
            if (type.SequenceEqual("IHDR"u8))
                header = data;
            else if (type.SequenceEqual("pHYs"u8))
                resolution = data;
            else if (type.SequenceEqual("IDAT"u8))
                rows.Write(data);
            at += 12 + length;
        }

        var isCanonical = header.Length == 13 && header[8] == 8 && header[9] is 0 or 2 && header[12] == 0;
        if (!isCanonical)
            throw new InvalidDataException("Found no canonical page; expected a PNG of 8 bits, grey or RGB.");
        return new PngPicture(
            BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]),
            header[9] == 0 ? 1 : 3, ReadDpi(resolution), rows.ToArray());
    }

    private static double? ReadDpi(ReadOnlySpan<byte> resolution) =>
        resolution.Length == 9 && resolution[8] == 1
            && BinaryPrimitives.ReadUInt32BigEndian(resolution) is > 0 and var x
            ? x / InchesPerMetre
            : null;
}
