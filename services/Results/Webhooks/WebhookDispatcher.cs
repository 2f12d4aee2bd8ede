using Microsoft.Extensions.Options;
using Quire.Hosting;

namespace Quire.Results.Webhooks;

/// <summary>Runs a <see cref="WebhookRound"/> when there may be something to deliver.</summary>
internal sealed class WebhookDispatcher(
    IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, WebhookSignal signal, TimeProvider time,
    IOptions<WebhookOptions> options, ILogger<WebhookDispatcher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        while (true)
        {
            await TryAsync(stoppingToken);
            await PauseAsync(stoppingToken);
        }
    }

    private async Task PauseAsync(CancellationToken stoppingToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(
            signal.WaitAsync(pause.Token), Task.Delay(options.Value.PollEvery, time, pause.Token));
        await pause.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    // What could not be delivered because the database was away is due still.
    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<WebhookRound>().RunAsync(stoppingToken);
        }
        catch (Exception error) when (TransientFault.IsTransient(error))
        {
            Log.WebhookRoundFailed(logger, error);
        }
    }
}
