namespace Quire.Faults.Soak;

/// <summary>What a run found, a hundred pages after the other.</summary>
internal sealed record SoakReport
{
    // The first pages of a process fill its pools and have its code compiled.
    private const int WarmUpHundreds = 2;
    private const int PagesARow = 100;

    private SoakReport(IReadOnlyList<SoakPage> pages)
    {
        Hundreds = [.. pages.Chunk(PagesARow).Select(Hundred.Of)];
        var whole = Hundreds.Where(row => row.Pages == PagesARow).ToList();
        if (whole.Count > WarmUpHundreds + 1)
            SlopeMiBPerHundredPages = Math.Round(
                Slope([.. whole.Skip(WarmUpHundreds).Select(row => row.WorkerMiB)]), 3);
        if (whole.Count > 1)
            LastToFirstLatency = Math.Round(whole[^1].Seconds / whole[0].Seconds, 3);
    }

    public IReadOnlyList<Hundred> Hundreds { get; }

    /// <summary>
    /// How fast the worker's resident memory grows after the first two hundred pages, by least squares over the medians
    /// of whole hundreds; null if there are fewer than four.
    /// </summary>
    public double? SlopeMiBPerHundredPages { get; }

    /// <summary>Time of a page in the last whole hundred, by that in the first; null if there is one only.</summary>
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

    private static double Slope(IReadOnlyList<double> values)
    {
        var (middle, mean) = ((values.Count - 1) / 2.0, values.Average());
        var spread = values.Index().Sum(at => (at.Index - middle) * (at.Index - middle));
        return values.Index().Sum(at => (at.Index - middle) * (at.Item - mean)) / spread;
    }
}

/// <summary>Medians: a page that came upon a collection of garbage, or a machine at other work, says little.</summary>
/// <param name="Seconds">From the post of a page's document to its end, divided by the document's pages.</param>
/// <param name="WorkerCpuSeconds">Processor time of the worker, a page; the mean.</param>
/// <param name="WorkerMiB">Its resident memory when a page ended.</param>
internal sealed record Hundred(int Pages, double Seconds, double WorkerCpuSeconds, double WorkerMiB)
{
    public static Hundred Of(SoakPage[] pages) => new(
        pages.Length,
        Math.Round(Median(pages.Select(page => page.Seconds)), 3),
        Math.Round((pages[^1].WorkerCpuSeconds - pages[0].WorkerCpuSeconds) / Math.Max(1, pages.Length - 1), 3),
        Math.Round(Median(pages.Select(page => page.WorkerMiB)), 1));

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }
}

/// <summary>What was seen when a page ended.</summary>
/// <param name="WorkerCpuSeconds">Of the worker since its start.</param>
internal readonly record struct SoakPage(bool Succeeded, double Seconds, double WorkerCpuSeconds, double WorkerMiB);
