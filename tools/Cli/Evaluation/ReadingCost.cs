namespace Quire.Cli.Evaluation;

/// <summary>What reading took, of this process: without the children that split documents.</summary>
internal sealed record ReadingCost
{
    public required int Pages { get; init; }

    /// <summary>By the clock, splitting included.</summary>
    public required double PagesPerSecond { get; init; }

    /// <summary>Pages ÷ processor seconds.</summary>
    public required double PagesPerSecondPerCore { get; init; }

    public required double CpuSecondsPerPage { get; init; }

    /// <summary>Bytes that the garbage collector handed out, those of short life included.</summary>
    public required long ManagedBytesPerPage { get; init; }

    /// <summary>Of the process since it started.</summary>
    public required long PeakMemoryBytes { get; init; }

    /// <summary>
    /// Mean milliseconds a page by the clock of its thread, by stage; <c>detect.*</c> are parts of <c>detect</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, double> StageMilliseconds { get; init; }
}
