using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Quire.Hosting;

/// <summary>
/// The services' own instruments; Prometheus shows them as <c>quire_…</c>. The engine measures its own.
/// </summary>
public sealed class QuireMetrics
{
    /// <summary>Name of the meter, and of the activity source.</summary>
    public const string Name = "Quire";

    private readonly Counter<long> _documents;
    private readonly Counter<long> _pages;
    private readonly Counter<long> _requeued;
    private readonly Counter<long> _deadLetters;
    private readonly Histogram<double> _queueWait;

    public QuireMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _documents = meter.CreateCounter<long>("quire.documents", "{document}", "Documents by outcome.");
        _pages = meter.CreateCounter<long>("quire.pages", "{page}", "Pages by outcome.");
        _requeued = meter.CreateCounter<long>("quire.pages.requeued", "{page}", "Overdue pages queued again.");
        _deadLetters = meter.CreateCounter<long>("quire.dead_letters", "{message}", "Messages given up, by queue.");
        _queueWait = meter.CreateHistogram<double>("quire.queue.wait", "s", "Time that a page waited to be read.");
    }

    /// <summary>Spans of Quire's own stages.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <param name="outcome"><c>received</c>, <c>rejected</c>, or a final state of the ledger.</param>
    public void CountDocument(string outcome) => _documents.Add(1, Tag("outcome", outcome));

    /// <param name="outcome"><c>succeeded</c>, <c>skipped</c>, or a code of docs/errors.md.</param>
    public void CountPage(string outcome) => _pages.Add(1, Tag("outcome", outcome));

    public void CountRequeued(int pages) => _requeued.Add(pages);

    public void CountDeadLetter(string queue) => _deadLetters.Add(1, Tag("queue", queue));

    /// <param name="wait">Clocks of two machines may disagree: less than nothing counts as nothing.</param>
    public void RecordQueueWait(TimeSpan wait) => _queueWait.Record(Math.Max(0, wait.TotalSeconds));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
