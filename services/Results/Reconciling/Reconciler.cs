using Microsoft.Extensions.Options;
using Quire.Hosting;

namespace Quire.Results.Reconciling;

/// <summary>Runs a <see cref="ReconcilerRound"/> every so often.</summary>
internal sealed class Reconciler(
    IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, TimeProvider time,
    IOptions<ResultsOptions> options, ILogger<Reconciler> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var start = time.GetUtcNow();
        await lifetime.StartedAsync(stoppingToken);
        if (options.Value.RequeueAllAtStart)
            await TryAsync(round => round.RunAtStartAsync(start, stoppingToken));
        using var timer = new PeriodicTimer(options.Value.ReconcileEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryAsync(round => round.RunAsync(stoppingToken));
    }

    // A database or broker that is away now is looked for again in the next round.
    private async Task TryAsync(Func<ReconcilerRound, Task> run)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await run(scope.ServiceProvider.GetRequiredService<ReconcilerRound>());
        }
        catch (Exception error) when (TransientFault.IsTransient(error))
        {
            Log.ReconcilerFailed(logger, error);
        }
    }
}
