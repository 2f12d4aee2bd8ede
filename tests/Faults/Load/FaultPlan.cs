using Quire.Faults.Systems;

namespace Quire.Faults.Load;

/// <summary>The faults of a run, each at its share of the work: kills spread evenly, outages and a restart between.</summary>
internal sealed class FaultPlan(FaultSystem system, FaultOptions options, Func<int> pagesDone)
{
    private static readonly string[] Distributed = ["recognize", "ingest", "results", "recognize", "broker", "database"];

    // A restart of all in turn takes longer than a short run has work.
    private const int PagesWorthARestart = 500;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly Random _random = new(options.Seed);

    /// <summary>How often each was killed.</summary>
    public SortedDictionary<string, int> Kills { get; } = new(StringComparer.Ordinal);

    /// <summary>Until the run is over; throws if it is over before its faults.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look);
        foreach (var (share, fault) in Steps().OrderBy(step => step.Share))
        {
            while (pagesDone() < share * options.Pages)
                await timer.WaitForNextTickAsync(cancellationToken);
            // Not in step with the load: anywhere in a page, a commit or a confirmation.
            await Task.Delay(_random.Next(1_000), cancellationToken);
            await fault(cancellationToken);
        }
    }

    private IEnumerable<(double Share, Func<CancellationToken, Task> Fault)> Steps()
    {
        for (var kill = 0; kill < options.Kills; kill++)
        {
            var victim = options.Embedded ? "embedded" : Distributed[kill % Distributed.Length];
            // The last documents are under way together: a later share might never come.
            yield return ((double)kill / options.Kills * 0.9, token => KillAsync(victim, token));
        }

        if (options.Pages >= PagesWorthARestart)
            yield return (0.45, system.RollAsync);
        if (options.Embedded || options.Outage == TimeSpan.Zero)
            yield break;
        yield return (0.3, token => system.OutageAsync("broker", options.Outage, crash: false, token));
        yield return (0.6, token => system.OutageAsync("database", options.Outage, crash: false, token));
    }

    private async Task KillAsync(string victim, CancellationToken cancellationToken)
    {
        await system.KillAsync(victim, cancellationToken);
        Kills[victim] = Kills.GetValueOrDefault(victim) + 1;
    }
}
