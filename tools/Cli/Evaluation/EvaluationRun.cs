using System.Diagnostics;
using Quire.Cli.Reading;
using Quire.Onnx;

namespace Quire.Cli.Evaluation;

/// <summary>Reads a set's documents and scores them.</summary>
/// <param name="engine">Reads.</param>
/// <param name="pagesAtOnce">How many pages it reads at the same time.</param>
/// <param name="dump">Folder for each document's text, or null.</param>
/// <param name="errorRates">Whether to compute CER and WER, which takes long on long pages.</param>
internal sealed class EvaluationRun(OnnxEngine engine, int pagesAtOnce, string? dump, bool errorRates)
{
    public async Task<SetReport> RunAsync(TruthSet set, CancellationToken cancellationToken)
    {
        using var reader = new DocumentReader(engine, pagesAtOnce);
        using var process = Process.GetCurrentProcess();
        using var stages = new StageClock();
        var (clock, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var documents = new List<DocumentText>();
        await foreach (var document in reader.ReadAsync(set.Items.Select(item => item.File), cancellationToken))
        {
            documents.Add(document);
            await DumpAsync(set, set.Items[documents.Count - 1], document, cancellationToken);
        }

        clock.Stop();
        process.Refresh();
        var pages = documents.Sum(document => document.Pages.Count);
        return Report(set, documents) with
        {
            PagesPerSecond = Rate(pages, clock.Elapsed),
            PagesPerSecondPerCore = Rate(pages, process.TotalProcessorTime - cpu),
            StageMilliseconds = stages.MillisecondsPerPage(pages),
            PeakMemoryBytes = process.PeakWorkingSet64,
        };
    }

    private static double Rate(int pages, TimeSpan time) => Math.Round(pages / Math.Max(time.TotalSeconds, 1e-9), 3);

    private SetReport Report(TruthSet set, List<DocumentText> documents)
    {
        var scores = set.Items.Zip(documents, (item, document) => ItemScore.Of(item, document, errorRates)).ToList();
        return new SetReport
        {
            Set = set.Name,
            Documents = documents.Count,
            Pages = documents.Sum(document => document.Pages.Count),
            Failures = [.. set.Items.Zip(documents).SelectMany(pair => Failures(pair.First, pair.Second))],
            Scored = scores.Count(score => score.Text is not null),
            Text = MeanScore.Of(scores.Select(score => score.Text)),
            Cer = MeanScore.Mean(scores.Select(score => score.Cer)),
            Wer = MeanScore.Mean(scores.Select(score => score.Wer)),
            Words = MeanScore.Of(scores.Select(score => score.Words)),
            Detection = MeanScore.Of(scores.Select(score => score.Detection)),
            PagesPerSecond = 0,
            PagesPerSecondPerCore = 0,
            StageMilliseconds = new Dictionary<string, double>(),
            PeakMemoryBytes = 0,
            Models = engine.Models,
            Provider = engine.Provider.ToString(),
        };
    }

    private static IEnumerable<string> Failures(TruthItem item, DocumentText document) =>
        document.Failures.Select(failure => failure.PageNumber is { } page
            ? $"{item.Id}, page {page}: {failure.Failure.Code}"
            : $"{item.Id}: {failure.Failure.Code}");

    private async Task DumpAsync(
        TruthSet set, TruthItem item, DocumentText document, CancellationToken cancellationToken)
    {
        if (dump is null)
            return;
        Directory.CreateDirectory(Path.Combine(dump, set.Name));
        await File.WriteAllTextAsync(
            Path.Combine(dump, set.Name, $"{item.Id}.txt"), document.Text("\n"), cancellationToken);
    }
}
