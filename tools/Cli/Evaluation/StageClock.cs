using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Quire.Core;

namespace Quire.Cli.Evaluation;

/// <summary>Sums the engine's stage times for as long as it lives.</summary>
internal sealed class StageClock : IDisposable
{
    private readonly ConcurrentDictionary<string, double> _seconds = new();
    private readonly MeterListener _listener = new();

    public StageClock()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == StageTimes.MeterName && instrument is Histogram<double>)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
            _seconds.AddOrUpdate((string)tags[0].Value!, seconds, (_, sum) => sum + seconds));
        _listener.Start();
    }

    /// <summary>Mean milliseconds a page by stage.</summary>
    public IReadOnlyDictionary<string, double> MillisecondsPerPage(int pages) => new SortedDictionary<string, double>(
        _seconds.ToDictionary(stage => stage.Key, stage => Math.Round(stage.Value * 1000 / Math.Max(1, pages), 1)),
        StringComparer.Ordinal);

    public void Dispose() => _listener.Dispose();
}
