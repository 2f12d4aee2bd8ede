using System.Diagnostics;

namespace Quire.Cli.Evaluation;

/// <summary>Watches what this process takes from its making on.</summary>
internal sealed class CostMeter : IDisposable
{
    private readonly Process _process = Process.GetCurrentProcess();
    private readonly StageClock _stages = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly long _allocated = GC.GetTotalAllocatedBytes();
    private readonly TimeSpan _cpu;

    public CostMeter() => _cpu = _process.TotalProcessorTime;

    /// <summary>What so many pages took up to now.</summary>
    public ReadingCost Of(int pages)
    {
        _process.Refresh();
        var cpu = (_process.TotalProcessorTime - _cpu).TotalSeconds;
        var most = Math.Max(pages, 1);
        return new ReadingCost
        {
            Pages = pages,
            PagesPerSecond = Rate(pages, Stopwatch.GetElapsedTime(_started).TotalSeconds),
            PagesPerSecondPerCore = Rate(pages, cpu),
            CpuSecondsPerPage = Math.Round(cpu / most, 3),
            ManagedBytesPerPage = (GC.GetTotalAllocatedBytes() - _allocated) / most,
            PeakMemoryBytes = _process.PeakWorkingSet64,
            StageMilliseconds = _stages.MillisecondsPerPage(pages),
        };
    }

    public void Dispose()
    {
        _stages.Dispose();
        _process.Dispose();
    }

    private static double Rate(int pages, double seconds) => Math.Round(pages / Math.Max(seconds, 1e-9), 3);
}
