using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Quire.Core;

/// <summary>Measures the stages of reading: histogram <c>quire.stage.duration</c>, seconds, tag <c>stage</c>.</summary>
public static class StageTimes
{
    /// <summary>Name of the meter to listen to.</summary>
    public const string MeterName = "Quire.Core";

    private static readonly Meter Source = new(MeterName);

    private static readonly Histogram<double> Duration =
        Source.CreateHistogram<double>("quire.stage.duration", "s", "Time of one stage of reading one page.");

    private static readonly Counter<long> LinesRead =
        Source.CreateCounter<long>("quire.lines", "{line}", "Lines of text read.");

    /// <summary>Runs until disposed.</summary>
    public static Running Start(string stage) => new(stage, Stopwatch.GetTimestamp());

    internal static void CountLines(int lines) => LinesRead.Add(lines);

    /// <summary>A stage that is under way; disposing it records its time.</summary>
    public readonly struct Running(string stage, long start) : IDisposable
    {
        public void Dispose() => Duration.Record(
            Stopwatch.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>("stage", stage));
    }
}
