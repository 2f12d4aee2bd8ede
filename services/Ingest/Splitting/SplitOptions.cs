using System.ComponentModel.DataAnnotations;
using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>
/// How documents are split, and what the sandboxed child that does it may use. Section <c>Quire:Split</c>.
/// </summary>
internal sealed class SplitOptions
{
    /// <summary>Resolution in which PDF pages are drawn that are not scans.</summary>
    [Range(36, 1_200)]
    public int PdfDpi { get; set; } = 200;

    /// <summary>
    /// A PDF page that is one scan is drawn in the scan's own resolution, up to this longer side: 3,508 is A4 at 300 dpi.
    /// </summary>
    [Range(100, 100_000)]
    public int MaxScanSidePx { get; set; } = 3_508;

    /// <summary>Most pixels of a drawn PDF page: a larger page is drawn at a lower resolution, down to fit.</summary>
    [Range(10_000, 1_000_000_000)]
    public long MaxDrawnPixels { get; set; } = 25_000_000;

    /// <summary>A page that takes longer fails with <c>page_timeout</c>; generous, for the machine may be busy.</summary>
    [Duration("00:00:00.010", "01:00:00")]
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Processor time that a program may use for one page of a PDF; above it the page fails likewise.</summary>
    [Duration("00:00:01", "01:00:00")]
    public TimeSpan PageProcessorTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Pages that are not split after so long fail with <c>page_timeout</c>.</summary>
    [Duration("00:00:00.010", "1.00:00:00")]
    public TimeSpan DocumentTimeout { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>Address space of each process in the sandbox (RLIMIT_AS).</summary>
    [Range(1L << 30, long.MaxValue)]
    public long MaxAddressSpaceBytes { get; set; } = 4L << 30;

    /// <summary>Largest file that the sandbox may write (RLIMIT_FSIZE): one canonical page.</summary>
    [Range(1 << 20, long.MaxValue)]
    public long MaxPageFileBytes { get; set; } = 512L << 20;

    /// <summary>All canonical pages of a document together; further pages fail with <c>page_too_large</c>.</summary>
    [Range(1 << 20, long.MaxValue)]
    public long MaxOutputBytes { get; set; } = 8L << 30;

    /// <summary>Open files of each process in the sandbox (RLIMIT_NOFILE).</summary>
    [Range(64, 65_536)]
    public int MaxOpenFiles { get; set; } = 512;

    /// <summary>Documents that are split at the same time.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Where uploads and pages lie while they are worked on; emptied after each document. One a user.</summary>
    [Required]
    public string TempFolder { get; set; } = Path.Combine(Path.GetTempPath(), $"quire-{Environment.UserName}");
}
