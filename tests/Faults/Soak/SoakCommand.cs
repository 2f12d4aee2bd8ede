using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Quire.Cli;
using Quire.Faults.Load;
using Quire.Faults.Systems;

namespace Quire.Faults.Soak;

/// <summary>Reads pages through one worker for a long time, and looks whether it grows or slows.</summary>
internal sealed class SoakCommand(FaultSystem system, FaultClient client, SoakOptions options)
{
    private static readonly JsonSerializerOptions ForPeople = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Lock _lock = new();
    private readonly List<SoakPage> _pages = [];
    private readonly Progress _progress = Progress.OnStandardError();

    public static async Task<int> RunAsync(string[] args)
    {
        var options = SoakOptions.Parse(args);
        using var signals = new StopSignals();
        await using var system = FaultSystem.Reading();
        await system.StartAsync(signals.Second);
        using var client = new FaultClient(system.Key);
        var run = new SoakCommand(system, client, options);
        var began = Stopwatch.GetTimestamp();
        await run.RunAsync(signals.First, signals.Second);
        var report = SoakReport.Of(run._pages, Stopwatch.GetElapsedTime(began));
        await Console.Out.WriteLineAsync(
            JsonSerializer.Serialize(report, options.Json ? JsonSerializerOptions.Web : ForPeople));
        return report.Failed == 0 ? ExitCode.Ok : ExitCode.Other;
    }

    // As many documents at once as the worker reads pages: it has always work, and no page waits for long.
    private Task RunAsync(CancellationToken enough, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(async lane =>
        {
            for (var number = lane; !IsEnough(enough); number += Environment.ProcessorCount)
                await SendAsync(number, cancellationToken);
        }));

    private bool IsEnough(CancellationToken enough)
    {
        lock (_lock)
            return enough.IsCancellationRequested || _pages.Count >= options.Pages;
    }

    private async Task SendAsync(int number, CancellationToken cancellationToken)
    {
        var file = await File.ReadAllBytesAsync(options.Files[number % options.Files.Count], cancellationToken);
        var began = Stopwatch.GetTimestamp();
        var id = await client.PostAsync(system.Ingest, file, $"soak-{number}", cancellationToken);
        var end = await EndOfAsync(id, cancellationToken);
        var states = end.GetProperty("pages").EnumerateArray()
            .Select(page => page.GetProperty("state").GetString() == "succeeded").ToList();
        Record(states, Stopwatch.GetElapsedTime(began).TotalSeconds / Math.Max(1, states.Count));
    }

    private void Record(List<bool> states, double seconds)
    {
        using var worker = Process.GetProcessById(system.Processes[^1].Id);
        var (cpu, memory) = (worker.TotalProcessorTime.TotalSeconds, worker.WorkingSet64 / (1024.0 * 1024));
        lock (_lock)
        {
            foreach (var succeeded in states)
                _pages.Add(new SoakPage(succeeded, seconds, cpu, memory));
            _progress.Tell($"{_pages.Count} of {options.Pages} pages, worker {memory:F0} MiB");
        }
    }

    private async Task<JsonElement> EndOfAsync(Guid id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var status = await client.GetAsync(
                new Uri(system.Results, $"v1/documents/{id}?wait=20"), cancellationToken);
            if (status.GetProperty("state").GetString() is not ("queued" or "running"))
                return status;
        }
    }
}
