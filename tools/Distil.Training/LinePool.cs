using Quire.Distil.Lines;
using Quire.Onnx;

namespace Quire.Distil.Training;

/// <summary>The lines in a folder, that may still be growing: the first shard is kept to be examined on.</summary>
internal sealed class LinePool(string folder, int batchSize, Random random)
{
    // Batches drawn at a time: enough lines that those of a batch are about as wide as each other.
    private const int BatchesOfARound = 40;

    private readonly List<TrainingLine> _lines = [];
    private int _shards;

    /// <summary>Lines to learn from that have been read so far.</summary>
    public int Count => _lines.Count;

    /// <summary>Lines that are never learned from.</summary>
    /// <exception cref="InvalidDataException">There is no shard.</exception>
    public IReadOnlyList<TrainingLine> HeldOut(int most) => [.. Shard.Read(Shards()[0]).Take(most)];

    /// <summary>Batches without end, of lines drawn by chance; those of a batch are about as wide.</summary>
    public IEnumerable<IReadOnlyList<TrainingLine>> Batches()
    {
        while (true)
        {
            ReadNew();
            var drawn = Enumerable.Range(0, batchSize * BatchesOfARound)
                .Select(_ => _lines[random.Next(_lines.Count)])
                .OrderBy(line => line.Crop.Width).Chunk(batchSize).ToArray();
            random.Shuffle(drawn);
            foreach (var batch in drawn)
                yield return batch;
        }
    }

    private void ReadNew()
    {
        var all = Shards();
        for (_shards = Math.Max(1, _shards); _shards < all.Count; _shards++)
            _lines.AddRange(Shard.Read(all[_shards]).Where(Fits));
        if (_lines.Count == 0)
            throw None();
    }

    private static bool Fits(TrainingLine line) => LineBatches.Padded(line.Crop.Width) >= Batch.LeastWidth(line.Text);

    private IReadOnlyList<string> Shards() => Directory.Exists(folder) && Shard.All(folder) is { Count: > 0 } all
        ? all : throw None();

    private InvalidDataException None() => new(
        $"Found too few lines in '{folder}'; expected at least two shards. Make them: quire distil generate.");
}
