using System.Text.Json;
using Quire.Cli.Reading;
using Quire.Contracts;
using Quire.Imaging;
using Quire.Onnx;
using Quire.Recognize;

namespace Quire.Cli.Bench;

/// <summary>Whether lines are read alike, to the byte, one by one and in batches, on one thread and on two.</summary>
/// <param name="Lines">Read on one thread one by one.</param>
/// <param name="Differ">Of them, in at least one other way.</param>
internal sealed record LineComparison(int Lines, int Differ)
{
    private const int Batch = 16;

    /// <summary>Reads pages until so many lines have been compared, or no page is left.</summary>
    public static LineComparison Of(
        IReadOnlyList<BenchPage> pages, string models, int lines, CancellationToken cancellationToken)
    {
        using var single = Load(models, threads: 1, batch: 1);
        using var batched = Load(models, threads: 1, Batch);
        using var threaded = Load(models, threads: Math.Min(2, Environment.ProcessorCount), batch: 1);
        var (compared, differ) = (0, 0);
        foreach (var page in pages.TakeWhile(_ => compared < lines))
        {
            var wanted = Read(single, page, cancellationToken);
            compared += wanted.Count;
            differ += wanted.Except(Read(batched, page, cancellationToken))
                .Union(wanted.Except(Read(threaded, page, cancellationToken))).Count();
        }

        return new LineComparison(compared, differ);
    }

    private static OnnxEngine Load(string models, int threads, int batch) => Engine.Load(new OnnxOptions
    {
        Precision = models,
        PagesAtOnce = 1,
        ThreadsPerSession = threads,
        LinesPerBatch = batch,
    });

    // The bytes that are stored, with the line's place: no two lines of a page are the same.
    private static List<string> Read(OnnxEngine engine, BenchPage page, CancellationToken cancellationToken)
    {
        using var image = PageImageReader.Read(page.Png);
        var reading = engine.Reader.Read(image, cancellationToken);
        return [.. RecognizedPageMapping.Map(reading, 0, engine.Models).Lines().Select((line, i) =>
            $"{i} {JsonSerializer.Serialize(line)}")];
    }
}
