using System.ComponentModel.DataAnnotations;
using Quire.Hosting;

namespace Quire.Results;

/// <summary>Section <c>Quire:Results</c>.</summary>
internal sealed class ResultsOptions
{
    /// <summary>Messages that this process works on at once; SQLite still writes one at a time.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 8;

    /// <summary>
    /// A page that was started and has no result after this long is read again, as a further attempt.
    /// </summary>
    [Duration("00:00:01", "1.00:00:00")]
    public TimeSpan RunningTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A page or document that waits this long while nothing else moves either is queued again; then after twice as
    /// long, and so on.
    /// </summary>
    [Duration("00:00:01", "1.00:00:00")]
    public TimeSpan OverdueAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a page may be started before it fails with <c>attempts_exhausted</c>.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>Pause between two rounds of the reconciler.</summary>
    [Duration("00:00:00.1", "01:00:00")]
    public TimeSpan ReconcileEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Queue everything unfinished again at start: for a queue that lives in this process's memory.</summary>
    public bool RequeueAllAtStart { get; set; }

    /// <summary>A page taken from the review queue is its clerk's for this long, and again with every renewal.</summary>
    [Duration("00:00:10", "1.00:00:00")]
    public TimeSpan ReviewClaimFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A finished document's text and images are removed after this long; null keeps them for ever.</summary>
    [Duration("00:00:01", "36500.00:00:00")]
    public TimeSpan? ExpireAfter { get; set; }

    /// <summary>
    /// The trace of a deleted document, which keeps late messages from bringing it back, is dropped after this long.
    /// </summary>
    [Duration("01:00:00", "365.00:00:00")]
    public TimeSpan ForgetDeletedAfter { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// How soon a waiting caller learns of a change that another process wrote; changes of this process wake it at
    /// once.
    /// </summary>
    [Duration("00:00:00.01", "00:01:00")]
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A comment is sent to silent event listeners this often, so that proxies keep the line open.</summary>
    [Duration("00:00:00.1", "00:10:00")]
    public TimeSpan HeartbeatEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Where uploads go on to, such as <c>http://ingest:8080</c>; null where this process takes them in itself.
    /// </summary>
    public Uri? IngestUrl { get; set; }
}
