using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using Quire.Distil.Pages;

namespace Quire.Distil.Tests;

public sealed class WoffTests
{
    [Fact]
    public void Unpacked_font_is_the_one_that_was_packed()
    {
        var font = File.ReadAllBytes(Faces.Sans.File);
        var unpacked = Woff.Unpack(Pack(font));
        Assert.Equal(Tables(font), Tables(unpacked));
    }

    [Fact]
    public void File_that_is_no_font_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => Woff.Unpack(new byte[100]));
        Assert.Contains("no WOFF", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_without_fonts_is_refused_with_the_command_that_restores_them()
    {
        var error = Assert.Throws<Compress.CompressException>(() => Face.All(Path.GetTempPath(), "Latn"));
        Assert.Contains("npm ci", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Latin_is_not_set_in_the_faces_that_were_made_for_Chinese()
    {
        var folder = Directory.CreateTempSubdirectory("quire-faces-").FullName;
        WritePackage(folder, "plain", ["latin"]);
        WritePackage(folder, "hans", ["chinese-simplified", "latin"]);

        Assert.Equal(["plain"], Face.All(folder, "Latn").Select(face => face.Typeface.Family));
        var chinese = Assert.Single(Face.All(folder, "Hans"));
        Assert.Equal("hans-chinese-simplified-400-normal.ttf", Path.GetFileName(chinese.Typeface.File));
        Directory.Delete(folder, recursive: true);
    }

    private static void WritePackage(string folder, string name, string[] subsets)
    {
        var package = Path.Combine(folder, "node_modules", "@fontsource", name);
        Directory.CreateDirectory(Path.Combine(package, "files"));
        File.WriteAllText(Path.Combine(package, "metadata.json"), JsonSerializer.Serialize(
            new { family = name, category = "sans-serif", subsets }));
        foreach (var subset in subsets)
        {
            File.WriteAllBytes(
                Path.Combine(package, "files", $"{name}-{subset}-400-normal.woff"),
                Pack(File.ReadAllBytes(Faces.Sans.File)));
        }
    }

    private static byte[] Pack(byte[] font)
    {
        int tables = BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4));
        var woff = new MemoryStream();
        woff.Write(new byte[44 + (tables * 20)]);
        var header = new byte[44 + (tables * 20)];
        BinaryPrimitives.WriteUInt32BigEndian(header, 0x774F4646);
        font.AsSpan(0, 4).CopyTo(header.AsSpan(4));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(12), (ushort)tables);
        for (var i = 0; i < tables; i++)
        {
            var entry = font.AsSpan(12 + (i * 16), 16);
            var data = font.AsSpan(Number(entry[8..]), Number(entry[12..]));
            // What would gain nothing is left as it is: that the lengths are the same says so.
            var packed = Deflated(data);
            packed = packed.Length < data.Length ? packed : data.ToArray();
            var target = header.AsSpan(44 + (i * 20), 20);
            entry[..4].CopyTo(target);
            BinaryPrimitives.WriteInt32BigEndian(target[4..], (int)woff.Position);
            BinaryPrimitives.WriteInt32BigEndian(target[8..], packed.Length);
            BinaryPrimitives.WriteInt32BigEndian(target[12..], data.Length);
            entry[4..8].CopyTo(target[16..]);
            woff.Write(packed);
        }

        var all = woff.ToArray();
        header.CopyTo(all, 0);
        return all;
    }

    private static byte[] Deflated(ReadOnlySpan<byte> data)
    {
        var to = new MemoryStream();
        using (var deflate = new ZLibStream(to, CompressionLevel.Fastest))
            deflate.Write(data);
        return to.ToArray();
    }

    // Tag, checksum and content of each table.
    private static List<string> Tables(byte[] font)
    {
        int tables = BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4));
        return [.. Enumerable.Range(0, tables).Select(i => font.AsSpan(12 + (i * 16), 16).ToArray()).Select(entry =>
            Convert.ToHexString(entry.AsSpan(0, 8))
            + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(
                font.AsSpan(Number(entry.AsSpan(8)), Number(entry.AsSpan(12))))))];
    }

    private static int Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes);
}
