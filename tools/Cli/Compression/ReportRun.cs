using Quire.Cli.Evaluation;
using Quire.Compress.Building;
using Quire.Compress.Gating;
using Quire.Compress.Reporting;
using Quire.Onnx;

namespace Quire.Cli.Compression;

/// <summary>Times all models by turns, and reads the same documents with each.</summary>
internal sealed class ReportRun(GateModels models, IReadOnlyList<TruthSet> sets)
{
    public async Task<CompressionReport> RunAsync(
        IReadOnlyList<ModelEntry> entries, bool sensitivity, CancellationToken cancellationToken)
    {
        var rows = new List<ModelReport>();
        foreach (var role in entries.GroupBy(entry => entry.Role))
        {
            // A draft is to be cheaper than the recogniser that it takes work from.
            var others = role.Key == ModelEntry.DraftRole
                ? entries.Where(entry => entry.Role == "recognition").Take(1) : [];
            rows.AddRange(await RoleAsync(role.Key, [.. others, .. role], cancellationToken));
        }

        return new CompressionReport(
            Processor.Name,
            Environment.ProcessorCount,
            string.Join(", ", sets.Select(set => $"{set.Name} ({set.Items.Count})")),
            rows,
            sensitivity ? models.Sensitivities() : []);
    }

    private async Task<IEnumerable<ModelReport>> RoleAsync(
        string role, IReadOnlyList<ModelEntry> entries, CancellationToken cancellationToken)
    {
        byte[][] bytes = [.. entries.Select(models.Bytes)];
        var shape = TypicalInput.Shape(entries[0]);
        var one = Latency.Of(bytes, shape, threads: 1);
        var all = Latency.Of(bytes, shape, Environment.ProcessorCount);
        var rows = new List<ModelReport>();
        for (var i = 0; i < entries.Count; i++)
        {
            var read = await new GateRun(models, sets).ReadAsync(entries[i], [], cancellationToken);
            rows.Add(new ModelReport(
                entries[i].Name, role, entries[i].Precision, entries[i].Default, bytes[i].Length,
                MacCount.Of(bytes[i], shape), one[i].TotalMilliseconds, all[i].TotalMilliseconds,
                read.Cer, read.WordF1, read.Hmean, read.Numbers, LayerTimes.Of(bytes[i], shape)));
        }

        return rows;
    }
}
