using Microsoft.Extensions.Options;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Webhooks;

/// <summary>Runs a <see cref="WebhookRound"/> when there may be something to deliver.</summary>
internal sealed class WebhookDispatcher(
    IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, WebhookSignal signal,
    WebhookDeliveries deliveries, LedgerClock clock, TimeProvider time, IOptions<WebhookOptions> options,
    ILogger<WebhookDispatcher> logger) : BackgroundService
{
    /// <summary>How long to wait after a round, unless something happens in this process.</summary>
    /// <param name="next">When something is due next; null if nothing is.</param>
    /// <param name="anyUnderWay">A delivery that has not ended may leave others due.</param>
    internal static TimeSpan Pause(
        DateTimeOffset? next, bool anyUnderWay, DateTimeOffset now, WebhookOptions options)
    {
        if (anyUnderWay || next <= now + options.PollEvery)
            return options.PollEvery;
        // Another process may have put something down and died.
        return next < now + options.LookEvery ? next.Value - now : options.LookEvery;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        try
        {
            while (true)
            {
                var next = await TryAsync(stoppingToken);
                await PauseAsync(Pause(next, deliveries.AnyUnderWay, clock.Now, options.Value), stoppingToken);
            }
        }
        finally
        {
            await deliveries.WhenIdleAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PauseAsync(TimeSpan length, CancellationToken stoppingToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(signal.WaitAsync(pause.Token), Task.Delay(length, time, pause.Token));
        await pause.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    private async Task<DateTimeOffset?> TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<WebhookRound>().RunAsync(stoppingToken);
        }
        catch (Exception error) when (TransientFault.IsTransient(error))
        {
            Log.WebhookRoundFailed(logger, error);
            return clock.Now;
        }
    }
}
