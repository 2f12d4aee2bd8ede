using System.Diagnostics;
using Quire.Cli.Evaluation;
using Quire.Cli.Reading;
using Quire.Compress.Building;
using Quire.Compress.Gating;
using Quire.Onnx;

namespace Quire.Cli.Compression;

/// <summary>Reads the same documents with two models of a role and measures both.</summary>
internal sealed class GateRun(GateModels models, IReadOnlyList<TruthSet> sets)
{
    // Fewer documents say more about chance than about a model.
    private const int DocumentsOfASlice = 5;

    public async Task<(GateMeasures Baseline, GateMeasures Candidate)> RunAsync(
        ModelEntry baseline, ModelEntry candidate, CancellationToken cancellationToken)
    {
        // What a draft saves depends on how much of it stands: whole pages tell, not the network alone, and with the same
        // recogniser behind it.
        if (candidate.Role == ModelEntry.DraftRole)
        {
            return (await ReadAsync(baseline, [], cancellationToken),
                await ReadAsync(candidate, [baseline], cancellationToken));
        }

        byte[][] bytes = [models.Bytes(baseline), models.Bytes(candidate)];
        var shape = TypicalInput.Shape(baseline);
        var one = Latency.Of(bytes, shape, threads: 1);
        var all = Latency.Of(bytes, shape, Environment.ProcessorCount);
        var before = await ReadAsync(baseline, [], cancellationToken);
        var after = await ReadAsync(candidate, [], cancellationToken);
        return (
            before with { OneThread = one[0], AllThreads = all[0] },
            after with { OneThread = one[1], AllThreads = all[1] });
    }

    /// <summary>
    /// Reads all documents with a model, beside others and the defaults; its size, and the time of a document.
    /// </summary>
    public async Task<GateMeasures> ReadAsync(
        ModelEntry model, IReadOnlyList<ModelEntry> others, CancellationToken cancellationToken)
    {
        var options = models.Options([model, .. others]);
        using var engine = Engine.Load(options);
        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var read = new List<(string Set, TruthItem Item, ItemScore Score, (int Exact, int All) Numbers)>();
        foreach (var set in sets)
        {
            using var reader = new DocumentReader(engine, options.PagesAtOnce);
            var next = 0;
            await foreach (var document in reader.ReadAsync(set.Items.Select(item => item.File), cancellationToken))
            {
                var item = set.Items[next++];
                read.Add((set.Name, item, ItemScore.Of(item, document), Numbers(item, document)));
            }
        }

        return Measures(read) with
        {
            Bytes = models.Bytes(model).Length,
            OneThread = (Environment.CpuUsage.TotalTime - cpu) / read.Count,
            AllThreads = Stopwatch.GetElapsedTime(clock) / read.Count,
        };
    }

    private static GateMeasures Measures(
        List<(string Set, TruthItem Item, ItemScore Score, (int Exact, int All) Numbers)> read) =>
        new(
            read.Average(one => one.Score.LineCer ?? one.Score.Cer),
            read.Average(one => one.Score.Text?.Hmean),
            read.Average(one => one.Score.Detection?.Hmean),
            GateNumbers.Share(read.Select(one => one.Numbers)),
            read.Where(one => one.Score.Text is not null)
                .SelectMany(one => one.Item.Tags.Select(tag => $"{one.Set}, {tag}").Append(one.Set).Distinct()
                    .Select(slice => (Slice: slice, F1: one.Score.Text!.Value.Hmean)))
                .GroupBy(one => one.Slice).Where(slice => slice.Count() >= DocumentsOfASlice)
                .ToDictionary(slice => slice.Key, slice => slice.Average(one => one.F1)),
            0,
            TimeSpan.Zero,
            TimeSpan.Zero);

    private static (int Exact, int All) Numbers(TruthItem item, DocumentText document) => GateNumbers.Count(
        document.Text("\n"), item.Text ?? string.Join(' ', item.Words.Select(word => word.Text)));
}
