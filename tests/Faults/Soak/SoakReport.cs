namespace Quire.Faults.Soak;

/// <summary>What a run found, a hundred pages after the other.</summary>
internal sealed record SoakReport
{
    // The first pages of a process fill its pools and have its code compiled.
    private const int WarmUpPages = 200;
    private const int PagesARow = 100;

    private SoakReport(IReadOnlyList<SoakPage> pages)
    {
        Hundreds = [.. pages.Chunk(PagesARow).Select(Hundred.Of)];
        SlopeMiBPerHundredPages = Math.Round(Slope([.. pages.Skip(Math.Min(WarmUpPages, pages.Count / 2))]), 3);
        var whole = Hundreds.Where(row => row.Pages == PagesARow).ToList();
        if (whole.Count > 1)
            LastToFirstLatency = Math.Round(whole[^1].MeanSeconds / whole[0].MeanSeconds, 3);
    }

    public IReadOnlyList<Hundred> Hundreds { get; }

    /// <summary>How fast the worker's resident memory grows, by least squares over the pages after the warm-up.</summary>
    public double SlopeMiBPerHundredPages { get; }

    /// <summary>Mean time of a page in the last whole hundred, by that in the first; null if there is one only.</summary>
    public double? LastToFirstLatency { get; }

    public required int Pages { get; init; }

    public required int Failed { get; init; }

    public required double Seconds { get; init; }

    public static SoakReport Of(IReadOnlyList<SoakPage> pages, TimeSpan elapsed) => new(pages)
    {
        Pages = pages.Count,
        Failed = pages.Count(page => !page.Succeeded),
        Seconds = Math.Round(elapsed.TotalSeconds),
    };

    private static double Slope(IReadOnlyList<SoakPage> pages)
    {
        var (meanAt, meanMiB) = (pages.Average(page => page.Number), pages.Average(page => page.WorkerMiB));
        var spread = pages.Sum(page => (page.Number - meanAt) * (page.Number - meanAt));
        var together = pages.Sum(page => (page.Number - meanAt) * (page.WorkerMiB - meanMiB));
        return spread > 0 ? together / spread * PagesARow : 0;
    }
}

/// <param name="MeanSeconds">From the post of a page's document to its end, divided by the document's pages.</param>
/// <param name="WorkerCpuSeconds">Processor time of the worker, a page.</param>
/// <param name="WorkerMiB">Its resident memory when the last of them ended.</param>
internal sealed record Hundred(int Pages, double MeanSeconds, double WorkerCpuSeconds, double WorkerMiB)
{
    public static Hundred Of(SoakPage[] pages) => new(
        pages.Length,
        Math.Round(pages.Average(page => page.Seconds), 3),
        Math.Round((pages[^1].WorkerCpuSeconds - pages[0].WorkerCpuSeconds) / Math.Max(1, pages.Length - 1), 3),
        Math.Round(pages[^1].WorkerMiB, 1));
}

/// <summary>What was seen when a page ended.</summary>
/// <param name="Number">From 0, in the order in which pages ended.</param>
/// <param name="WorkerCpuSeconds">Of the worker since its start.</param>
internal readonly record struct SoakPage(
    int Number, bool Succeeded, double Seconds, double WorkerCpuSeconds, double WorkerMiB);
