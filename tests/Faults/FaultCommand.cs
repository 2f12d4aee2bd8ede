using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MassTransit;
using Quire.Cli;
using Quire.Faults.Load;
using Quire.Faults.Systems;

namespace Quire.Faults;

/// <summary>One run: load, faults at the same time, then the verdict.</summary>
internal sealed class FaultCommand : IDisposable
{
    private static readonly JsonSerializerOptions ForPeople = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // A run in which nothing moves this long has lost something that nothing brings back.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    // Documents whose message came doubled are split and read twice, one after the other: until all of those under way
    // are, a busy machine ends no page, though messages move. Longer than this they move in a circle.
    private static readonly TimeSpan PatienceForPages = TimeSpan.FromMinutes(30);

    private readonly FaultOptions _options;
    private readonly FaultSystem _system;
    private readonly FaultClient _client;
    private readonly WebhookReceiver _receiver;
    private readonly IReadOnlyList<TestDocument> _documents;
    private readonly LoadRun _load;
    private readonly FaultPlan _plan;
    private readonly Progress _progress = Progress.OnStandardError();

    private FaultCommand(FaultOptions options, FaultSystem system, WebhookReceiver receiver)
    {
        (_options, _system, _receiver, _client, _documents) =
            (options, system, receiver, new FaultClient(system.Key), TestDocument.All(options));
        _load = new LoadRun(system, _client, _documents);
        _plan = new FaultPlan(system, options, () => _load.PagesDone);
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var options = FaultOptions.Parse(args);
        using var signals = new StopSignals();
        await using var system = FaultSystem.Recorded(options.Embedded);
        await system.StartAsync(signals.First);
        await using var receiver = await WebhookReceiver.StartAsync();
        using var command = new FaultCommand(options, system, receiver);
        try
        {
            return await command.RunAsync(signals);
        }
        catch (OperationCanceledException) when (signals.Second.IsCancellationRequested)
        {
            command._progress.Note($"Ended before the verdict: {command.Standing()}");
            return ExitCode.Interrupted;
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<int> RunAsync(StopSignals signals)
    {
        var began = Stopwatch.GetTimestamp();
        var duplicator = _system.Broker is { } broker ? Duplicator.On(broker) : null;
        if (duplicator is not null)
            await duplicator.StartAsync(signals.First);
        await _client.RegisterAsync(_system.Results, _receiver.Address, signals.First);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(signals.First);
        enough.CancelAfter(_options.SendFor);
        await WatchAsync(enough.Token, signals.Second);
        var elapsed = Stopwatch.GetElapsedTime(began);
        var verdict = new Verdict(_system, _client, _receiver, _load);
        await verdict.JudgeAsync(signals.Second);
        if (duplicator is not null)
            await StopAsync(duplicator);
        if (!verdict.Holds)
            _progress.Note($"What the processes said is kept in {_system.KeepLogs()}");
        await ReportAsync(verdict, elapsed);
        return verdict.Holds ? ExitCode.Ok : ExitCode.Other;
    }

    private static async Task StopAsync(IBusControl duplicator)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await duplicator.StopAsync(limit.Token);
    }

    private async Task WatchAsync(CancellationToken enough, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = _load.RunAsync(enough, over.Token);
        var faults = _plan.RunAsync(over.Token);
        using var timer = new PeriodicTimer(Look);
        var (pages, messages) = (new Standstill(), new Standstill());
        while (!work.IsCompleted && !faults.IsFaulted
            && pages.Of(_load.PagesDone) < PatienceForPages
            && messages.Of(_load.PagesDone + Duplicator.Seen) < Patience)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            await _system.ReviveAsync();
            _progress.Tell(Standing());
        }

        if (!work.IsCompleted)
            _progress.Note($"Stands still: {Standing()}");
        await over.CancelAsync();
        await Task.WhenAll(work, faults).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        if (faults.IsFaulted)
            await faults;
        if (work.IsFaulted)
            await work;
    }

    private string Standing() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_load.PagesDone} of {_options.Pages} pages, {_load.Ended.Count} of {_documents.Count} documents, "
        + $"{Duplicator.Seen} messages, {_plan.Kills.Values.Sum()} of {_options.Kills} kills, "
        + $"{_system.WorkerRestarts} restarts by poison"
        + $"{string.Concat(_client.Refused.Select(refused => $"; {refused}"))}");

    private Task ReportAsync(Verdict verdict, TimeSpan elapsed)
    {
        var report = new
        {
            mode = _options.Embedded ? "embedded" : "rabbitmq",
            _options.Pages,
            sent = _load.Sent.Sum(document => document.Pages.Count),
            kills = _plan.Kills,
            duplicates = Duplicator.Count,
            outageSeconds = _options.Outage.TotalSeconds,
            seconds = Math.Round(elapsed.TotalSeconds),
            verdict.Lost,
            verdict.Doubled,
            verdict.WrongTexts,
            verdict.GoodPagesFailed,
            verdict.PoisonParked,
            verdict.PoisonNotParked,
            verdict.Untold,
            webhookMessages = _receiver.Messages,
            _system.WorkerRestarts,
            _system.OtherRestarts,
            ends = verdict.Ends,
            verdict.Digest,
            holds = verdict.Holds,
        };
        // Over the line of the progress.
        var start = Console.IsErrorRedirected ? "" : "\n";
        return Console.Out.WriteLineAsync(
            start + JsonSerializer.Serialize(report, _options.Json ? JsonSerializerOptions.Web : ForPeople));
    }

    /// <summary>How long a count has been the same.</summary>
    private sealed class Standstill
    {
        private int _count;
        private long _since = Stopwatch.GetTimestamp();

        public TimeSpan Of(int count)
        {
            if (count != _count)
                (_count, _since) = (count, Stopwatch.GetTimestamp());
            return Stopwatch.GetElapsedTime(_since);
        }
    }
}
