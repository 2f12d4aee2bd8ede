using System.Buffers.Binary;
using Quire.Ingest.Tests;

namespace Quire.Faults.Hostile;

/// <summary>Small files that claim more pages or pixels than are taken in.</summary>
internal static class Bombs
{
    // Above the limit of a side, below what a signed number of 16 bits holds.
    private const int LeastSidePx = 20_001;
    private const int MostSidePx = 32_767;

    // Lossless WebP has 14 bits for a side, the canvas of an extended file 24.
    private const int AllBits = (1 << 28) - 1;
    private static readonly byte[] LargestCanvas = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    private const int MorePagesThanTaken = 2_001;

    public static (string Kind, byte[] Bytes) Make(Random random)
    {
        var side = random.Next(LeastSidePx, MostSidePx);
        return random.Next(6) switch
        {
            0 => ("png", Samples.PngThatClaims(side, side)),
            1 => ("bmp", Patched(Samples.Bmp(), 18, at => BinaryPrimitives.WriteInt32LittleEndian(at, side))),
            2 => ("gif", Patched(Samples.Gif(), 6, at => BinaryPrimitives.WriteInt16LittleEndian(at, (short)side))),
            3 => ("jpeg", Jpeg((short)side)),
            4 => ("webp", WebP()),
            _ => ("pdf", Samples.Pdf(MorePagesThanTaken)),
        };
    }

    // Height and width stand five bytes after the marker of the frame.
    private static byte[] Jpeg(short side)
    {
        var file = Samples.Jpeg();
        var frame = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        return Patched(file, frame + 5, at => BinaryPrimitives.WriteInt16BigEndian(at, side));
    }

    private static byte[] WebP()
    {
        var file = Samples.WebP();
        return file.AsSpan(12).StartsWith("VP8X"u8)
            ? Patched(file, 24, at => LargestCanvas.CopyTo(at, 0))
            : Patched(file, 21, at => BinaryPrimitives.WriteInt32LittleEndian(at, AllBits));
    }

    private static byte[] Patched(byte[] file, int at, Action<byte[]> write)
    {
        var patch = file[at..];
        write(patch);
        patch.CopyTo(file, at);
        return file;
    }
}
