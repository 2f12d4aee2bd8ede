using Quire.Core;

namespace Quire.Distil.Lines;

/// <summary>A file of training lines, that is there as a whole or not at all.</summary>
internal static class Shard
{
    // Changes with the layout.
    private const int Format = 0x51_4C_00_01;

    /// <summary>Shards in a folder, in their order.</summary>
    public static IReadOnlyList<string> All(string folder) =>
        [.. Directory.GetFiles(folder, "lines-*.bin").Order(StringComparer.Ordinal)];

    /// <summary>Where a shard lies.</summary>
    public static string Path(string folder, int index) =>
        System.IO.Path.Combine(folder, string.Create(null, $"lines-{index:00000}.bin"));

    public static void Write(string path, IReadOnlyList<TrainingLine> lines)
    {
        var temporary = $"{path}.{Environment.ProcessId}";
        using (var to = new BinaryWriter(File.Create(temporary)))
        {
            to.Write(Format);
            to.Write(lines.Count);
            foreach (var line in lines)
                Write(to, line);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <exception cref="InvalidDataException">It is no shard of this version.</exception>
    public static IReadOnlyList<TrainingLine> Read(string path)
    {
        using var from = new BinaryReader(File.OpenRead(path));
        if (from.ReadInt32() is var format && format != Format)
        {
            throw new InvalidDataException(
                $"Found format {format:x} in '{path}'; expected {Format:x}. Generate the lines anew.");
        }

        return [.. Enumerable.Range(0, from.ReadInt32()).Select(_ => Read(from))];
    }

    private static void Write(BinaryWriter to, TrainingLine line)
    {
        to.Write(line.Text);
        to.Write((ushort)line.Crop.Width);
        to.Write((byte)line.Crop.Height);
        to.Write(line.Crop.Pixels);
        to.Write((ushort)(line.Teacher?.Steps ?? 0));
        if (line.Teacher is not { } teacher)
            return;
        to.Write(teacher.Classes);
        to.Write(teacher.Shares);
    }

    private static TrainingLine Read(BinaryReader from)
    {
        var text = from.ReadString();
        var (width, height) = (from.ReadUInt16(), from.ReadByte());
        var crop = new PixelImage(width, height, 1, from.ReadBytes(width * height));
        int steps = from.ReadUInt16();
        var kept = steps * TeacherSteps.Kept;
        return new TrainingLine(
            text, crop, steps == 0 ? null : new TeacherSteps(steps, from.ReadBytes(kept), from.ReadBytes(kept)));
    }
}
