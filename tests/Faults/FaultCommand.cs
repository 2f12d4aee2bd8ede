using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MassTransit;
using Quire.Cli;
using Quire.Faults.Load;
using Quire.Faults.Systems;

namespace Quire.Faults;

/// <summary>One run: load, faults at the same time, then the verdict.</summary>
internal static class FaultCommand
{
    private static readonly JsonSerializerOptions ForPeople = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // A run that stands still this long has lost something that nothing brings back.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    public static async Task<int> RunAsync(string[] args)
    {
        var options = FaultOptions.Parse(args);
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) => { pressed.Cancel = true; stop.Cancel(); };
        await using var system = new FaultSystem(options.Embedded);
        await system.StartAsync(stop.Token);
        using var client = new FaultClient(system.Key);
        var documents = TestDocument.All(options);
        var load = new LoadRun(system, client, documents);
        var plan = new FaultPlan(system, options, () => load.PagesDone);
        var began = Stopwatch.GetTimestamp();
        var duplicator = system.Broker is { } broker ? Duplicator.On(broker) : null;
        if (duplicator is not null)
            await duplicator.StartAsync(stop.Token);
        await WatchAsync(load, plan, system, options, stop);
        var elapsed = Stopwatch.GetElapsedTime(began);
        var verdict = new Verdict(system, client, load);
        await verdict.JudgeAsync(documents, CancellationToken.None);
        if (duplicator is not null)
            await StopAsync(duplicator);
        await ReportAsync(options, plan, system, verdict, elapsed);
        return verdict.Holds ? ExitCode.Ok : ExitCode.Other;
    }

    private static async Task StopAsync(IBusControl duplicator)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await duplicator.StopAsync(limit.Token);
    }

    private static async Task WatchAsync(
        LoadRun load, FaultPlan plan, FaultSystem system, FaultOptions options, CancellationTokenSource stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var work = load.RunAsync(over.Token);
        var faults = plan.RunAsync(over.Token);
        using var timer = new PeriodicTimer(Look);
        var (seen, since) = (0, Stopwatch.GetTimestamp());
        while (!work.IsCompleted && !faults.IsFaulted && Stopwatch.GetElapsedTime(since) < Patience)
        {
            await timer.WaitForNextTickAsync(stop.Token);
            await system.ReviveAsync();
            if (load.PagesDone != seen)
                (seen, since) = (load.PagesDone, Stopwatch.GetTimestamp());
            Progress(load, plan, system, options);
        }

        await over.CancelAsync();
        await Task.WhenAll(work, faults).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        if (faults.IsFaulted)
            await faults;
        if (work.IsFaulted)
            await work;
    }

    private static void Progress(LoadRun load, FaultPlan plan, FaultSystem system, FaultOptions options)
    {
        if (!Console.IsErrorRedirected)
            Console.Error.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"\r{load.PagesDone,7} of {options.Pages} pages, {plan.Kills.Values.Sum()} of {options.Kills} kills, "
                + $"{system.OwnRestarts} restarts by poison "));
    }

    private static Task ReportAsync(
        FaultOptions options, FaultPlan plan, FaultSystem system, Verdict verdict, TimeSpan elapsed)
    {
        var report = new
        {
            mode = options.Embedded ? "embedded" : "rabbitmq",
            options.Pages,
            kills = plan.Kills,
            duplicates = Duplicator.Count,
            outageSeconds = options.Outage.TotalSeconds,
            seconds = Math.Round(elapsed.TotalSeconds),
            verdict.Lost,
            verdict.Doubled,
            verdict.WrongTexts,
            verdict.GoodPagesFailed,
            verdict.PoisonParked,
            verdict.PoisonNotParked,
            workerRestarts = system.OwnRestarts,
            ends = verdict.Ends,
            verdict.Digest,
            holds = verdict.Holds,
        };
        // Over the line of the progress.
        var start = Console.IsErrorRedirected ? "" : "\n";
        return Console.Out.WriteLineAsync(
            start + JsonSerializer.Serialize(report, options.Json ? JsonSerializerOptions.Web : ForPeople));
    }
}
