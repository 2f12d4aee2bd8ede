using System.Diagnostics;
using System.Text.Json;
using Quire.Cli;

namespace Quire.Faults.Hostile;

/// <summary>Sends a corpus of hostile files to a real Ingest and judges what became of them.</summary>
internal static class HostileCommand
{
    private static readonly JsonSerializerOptions ForPeople = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<int> RunAsync(string[] args)
    {
        var options = HostileOptions.Parse(args);
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) => { pressed.Cancel = true; stop.Cancel(); };
        var report = await RunAsync(options, stop.Token);
        await Console.Out.WriteLineAsync(
            JsonSerializer.Serialize(report, options.Json ? JsonSerializerOptions.Web : ForPeople));
        return report.Holds ? ExitCode.Ok : ExitCode.Other;
    }

    public static async Task<HostileReport> RunAsync(HostileOptions options, CancellationToken cancellationToken)
    {
        await using var host = await HostileHost.StartAsync(cancellationToken);
        await host.WarmUpAsync(cancellationToken);
        var run = new HostileRun(host, new HostileCorpus(options.Seed), Progress.OnStandardError());
        var began = Stopwatch.GetTimestamp();
        await run.SendAsync(..(options.Files / 2), cancellationToken);
        var halfWay = Environment.WorkingSet;
        await run.SendAsync((options.Files / 2)..options.Files, cancellationToken);
        var leftovers = await host.StopAsync(cancellationToken);
        var slowest = run.Times.MaxBy(file => file.Took);
        var bombs = run.Times.Where(file => file.IsBomb).ToList();
        var slowestBomb = bombs.MaxBy(file => file.Took);
        return new HostileReport
        {
            Files = run.Times.Count,
            Outcomes = new(run.Counts),
            Violations = [.. run.Violations, .. host.Outcomes.Faults, .. leftovers],
            Slowest = slowest.Name,
            SlowestSeconds = Math.Round(slowest.Took.TotalSeconds, 3),
            SlowestBomb = slowestBomb.Name,
            SlowestBombSeconds = Math.Round(slowestBomb.Took.TotalSeconds, 3),
            LargestBombAllocationBytes = bombs.Max(file => file.AllocatedBytes),
            HalfWayMemoryBytes = halfWay,
            MemoryBytes = Environment.WorkingSet,
            PeakMemoryBytes = Process.GetCurrentProcess().PeakWorkingSet64,
            Seconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds),
        };
    }
}
