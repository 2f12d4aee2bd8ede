using Quire.Cli.Reading;
using Quire.Core;
using Quire.Onnx;

namespace Quire.Cli.Evaluation;

/// <summary>Reads a set's documents and scores them.</summary>
/// <param name="engine">Reads.</param>
/// <param name="pagesAtOnce">How many pages it reads at the same time.</param>
/// <param name="dump">Where each document's text and score go, or null.</param>
internal sealed class EvaluationRun(OnnxEngine engine, int pagesAtOnce, EvaluationDump? dump)
{
    public async Task<SetReport> RunAsync(TruthSet set, CancellationToken cancellationToken)
    {
        using var reader = new DocumentReader(engine, pagesAtOnce);
        using var meter = new CostMeter();
        var documents = new List<DocumentText>();
        await foreach (var document in reader.ReadAsync(set.Items.Select(item => item.File), cancellationToken))
            documents.Add(document);
        var cost = meter.Of(documents.Sum(document => document.Pages.Count));
        var scores = set.Items.Zip(documents, ItemScore.Of).ToList();
        var report = new SetReport
        {
            Set = set.Name,
            Failures = [.. set.Items.Zip(documents).SelectMany(pair => Failures(pair.First, pair.Second))],
            Quality = Quality.Of(scores),
            Tags = Quality.ByTag(set.Items, scores),
            Regions = RegionCount.ByKind(
                [.. documents.SelectMany(document => document.Pages).Select(page => page.Reading).OfType<PageReading>()]),
            Cost = cost,
            Models = engine.Models,
            Provider = engine.Provider.ToString(),
        };
        if (dump is not null)
            await dump.WriteAsync(set, documents, scores, report, cancellationToken);
        return report;
    }

    private static IEnumerable<string> Failures(TruthItem item, DocumentText document) =>
        document.Failures.Select(failure => failure.PageNumber is { } page
            ? $"{item.Id}, page {page}: {failure.Failure.Code}"
            : $"{item.Id}: {failure.Failure.Code}");
}
