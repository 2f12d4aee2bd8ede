using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Quire.Hosting;

/// <summary>Quire's own instruments; Prometheus shows them as <c>quire_…</c>.</summary>
public sealed class QuireMetrics
{
    /// <summary>Name of the meter, and of the activity source.</summary>
    public const string Name = "Quire";

    private readonly Counter<long> _documents;
    private readonly Counter<long> _pages;
    private readonly Counter<long> _lines;
    private readonly Counter<long> _requeued;
    private readonly Counter<long> _deadLetters;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _queueWait;
    private readonly Histogram<double> _stage;

    public QuireMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _documents = meter.CreateCounter<long>("quire_documents", description: "Documents by outcome");
        _pages = meter.CreateCounter<long>("quire_pages", description: "Pages by outcome");
        _lines = meter.CreateCounter<long>("quire_lines", description: "Text lines read");
        _requeued = meter.CreateCounter<long>("quire_pages_requeued", description: "Overdue pages queued again");
        _deadLetters = meter.CreateCounter<long>("quire_dead_letters", description: "Messages given up, by queue");
        _batchSize = meter.CreateHistogram("quire_batch_size", unit: null, "Lines a recognition batch",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] });
        _queueWait = meter.CreateHistogram("quire_queue_wait", "s", "Time a page waited in the queue",
            advice: Seconds(0.01, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800));
        _stage = meter.CreateHistogram("quire_stage_duration", "s", "Time of one stage of one page",
            advice: Seconds(0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10));
    }

    /// <summary>Spans of Quire's own stages.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <param name="outcome"><c>received</c>, <c>rejected</c>, or a final state of the ledger.</param>
    public void Document(string outcome) => _documents.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <param name="outcome"><c>succeeded</c>, <c>skipped</c>, or a code of docs/errors.md.</param>
    public void Page(string outcome) => _pages.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Lines(int count) => _lines.Add(count);

    public void Requeued(int pages) => _requeued.Add(pages);

    public void DeadLetter(string queue) => _deadLetters.Add(1, new KeyValuePair<string, object?>("queue", queue));

    public void Batch(int lines) => _batchSize.Record(lines);

    public void QueueWait(TimeSpan wait) => _queueWait.Record(Math.Max(0, wait.TotalSeconds));

    /// <param name="stage">Such as <c>decode</c>, <c>detect</c>, <c>recognize</c>.</param>
    public void Stage(string stage, TimeSpan duration) =>
        _stage.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("stage", stage));

    private static InstrumentAdvice<double> Seconds(params double[] bounds) => new() { HistogramBucketBoundaries = bounds };
}
