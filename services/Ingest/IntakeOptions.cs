using System.ComponentModel.DataAnnotations;
using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>What is taken in, and how much of it at once. Section <c>Quire:Intake</c>.</summary>
internal sealed class IntakeOptions
{
    /// <summary>Largest document, in bytes.</summary>
    [Range(1, long.MaxValue)]
    public long MaxDocumentBytes { get; set; } = 64L << 20;

    /// <summary>Largest request, in bytes: all files of one post together.</summary>
    [Range(1, long.MaxValue)]
    public long MaxRequestBytes { get; set; } = 256L << 20;

    /// <summary>Most files in one post.</summary>
    [Range(1, 1_000)]
    public int MaxFiles { get; set; } = 100;

    /// <summary>Most pages of a document.</summary>
    [Range(1, 65_536)]
    public int MaxPages { get; set; } = 2_000;

    /// <summary>Most pixels of a page, as its header claims them.</summary>
    [Range(1, 1_000_000_000)]
    public long MaxPagePixels { get; set; } = 100_000_000;

    /// <summary>Longest side of a page, in pixels.</summary>
    [Range(1, 100_000)]
    public int MaxSidePx { get; set; } = 20_000;

    /// <summary>Uploads that are received at the same time; more wait for <see cref="CapacityWait"/>.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentUploads { get; set; } = 64;

    /// <summary>
    /// Bytes of all uploads under way, by their declared lengths; one without a length counts as a whole document.
    /// </summary>
    [Range(1, long.MaxValue)]
    public long MaxBytesInFlight { get; set; } = 2L << 30;

    /// <summary>An upload waits so long for a free place before it is turned away with 503.</summary>
    [Duration("00:00:00", "00:05:00")]
    public TimeSpan CapacityWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Posts are turned away with 503 while more pages than this, of all tenants, wait to be read; 0 for any number.
    /// </summary>
    [Range(0, long.MaxValue)]
    public long MaxPendingPages { get; set; } = 100_000;

    /// <summary>Pages that a tenant may send in a minute; a minute's worth may come at once. 0 for any number.</summary>
    [Range(0, long.MaxValue)]
    public long PagesPerMinute { get; set; }

    /// <summary>Pixels of those pages, as their headers claim them; 0 for any number.</summary>
    [Range(0, long.MaxValue)]
    public long PixelsPerMinute { get; set; }

    /// <summary>Uploads are turned away when the temp folder's disk has fewer free bytes.</summary>
    [Range(0, long.MaxValue)]
    public long MinFreeDiskBytes { get; set; } = 1L << 30;

    /// <summary>
    /// A post under an idempotency key that is not answered after so long is taken over by the next one.
    /// </summary>
    [Duration("00:00:01", "1.00:00:00")]
    public TimeSpan IdempotencyLease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>An idempotency key is forgotten after so long: used again, it stands for a new post.</summary>
    [Duration("00:01:00", "365.00:00:00")]
    public TimeSpan IdempotencyKeep { get; set; } = TimeSpan.FromDays(1);

    /// <summary>A document that Results has not registered after so long is published again.</summary>
    [Duration("00:00:01", "1.00:00:00")]
    public TimeSpan ReceiptAge { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// So long a post waits for the broker to confirm its documents; those it has not by then are published later.
    /// </summary>
    [Duration("00:00:00.100", "00:05:00")]
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
