using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>Forgets idempotency keys that are older than they are kept, at start and every hour.</summary>
internal sealed class IdempotencySweep(
    Idempotency idempotency, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<IdempotencySweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pause, time);
        do
            await SweepAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var count = await idempotency.ForgetAsync(cancellationToken);
            if (count > 0)
                Log.KeysForgotten(logger, count);
        }
        catch (Exception error) when (TransientFault.IsTransient(error))
        {
            Log.SweepWaits(logger, error);
        }
    }
}
