using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Quire.Results.Corrections;

/// <summary>Writes a PNG of 8 bits.</summary>
internal static class PngFile
{
    private const uint CrcPolynomial = 0xEDB88320;

    /// <param name="pixels">Rows without gaps.</param>
    /// <param name="widthPx">In pixels.</param>
    /// <param name="heightPx">In pixels.</param>
    /// <param name="channels">1 for grey, 3 for RGB.</param>
    public static byte[] Write(byte[] pixels, int widthPx, int heightPx, int channels)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, widthPx);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), heightPx);
        (header[8], header[9]) = (8, (byte)(channels == 1 ? 0 : 2));
        return
        [
            0x89, .. "PNG\r\n\u001A\n"u8, .. Chunk("IHDR", header),
            .. Chunk("IDAT", Rows(pixels, widthPx * channels, heightPx)), .. Chunk("IEND", []),
        ];
    }

    private static byte[] Rows(byte[] pixels, int rowBytes, int heightPx)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < heightPx; y++)
            {
                // No filter.
                zlib.WriteByte(0);
                zlib.Write(pixels, y * rowBytes, rowBytes);
            }
        }

        return compressed.ToArray();
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Crc(body));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * CrcPolynomial);
        }

        return ~crc;
    }
}
