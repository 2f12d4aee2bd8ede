using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Webhooks;

/// <summary>What this process is delivering just now.</summary>
/// <remarks>
/// A webhook is delivered to one event at a time, and is left alone until the next round once it fails: one that is
/// slow or gone takes one place, and holds up nobody else's.
/// </remarks>
internal sealed class WebhookDeliveries(
    IServiceScopeFactory scopes, IOptions<WebhookOptions> options, ILogger<WebhookDeliveries> logger) : IDisposable
{
    private const int EventsAWebhook = 20;

    private readonly SemaphoreSlim _places = new(options.Value.Concurrency);
    private readonly Dictionary<Guid, Task> _underWay = [];

    public bool AnyUnderWay
    {
        get
        {
            lock (_underWay)
                return _underWay.Count > 0;
        }
    }

    /// <summary>Begins to deliver what is due to this webhook, unless that is under way.</summary>
    public void Start(Guid webhook, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_underWay)
            if (!_underWay.ContainsKey(webhook))
                _underWay[webhook] = DeliverAsync(webhook, now, cancellationToken);
    }

    /// <summary>Makes room for those that have ended; throws what they ended with, if that was a fault.</summary>
    public Task CollectAsync()
    {
        lock (_underWay)
        {
            var ended = _underWay.Where(entry => entry.Value.IsCompleted).ToList();
            foreach (var (webhook, _) in ended)
                _underWay.Remove(webhook);
            return Task.WhenAll(ended.Select(entry => entry.Value));
        }
    }

    /// <summary>Waits until nothing of what is under way now is any more.</summary>
    public Task WhenIdleAsync()
    {
        lock (_underWay)
            return Task.WhenAll(_underWay.Values);
    }

    public void Dispose() => _places.Dispose();

    private async Task DeliverAsync(Guid webhook, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The round goes on meanwhile, also where the database answers at once.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await _places.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await DeliverAsync(webhook, now, scope.ServiceProvider, cancellationToken);
        }
        // What could not be delivered because the database was away is due still.
        catch (Exception error) when (TransientFault.IsTransient(error))
        {
            Log.WebhookRoundFailed(logger, error);
        }
        finally
        {
            _places.Release();
        }
    }

    private static async Task DeliverAsync(
        Guid id, DateTimeOffset now, IServiceProvider services, CancellationToken cancellationToken)
    {
        var (rows, attempts) = (
            services.GetRequiredService<LedgerContext>(), services.GetRequiredService<DeliveryAttempt>());
        var webhook = await rows.Webhooks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        var due = await rows.Deliveries.AsNoTracking().Where(row => row.WebhookId == id && row.DueAt <= now)
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(EventsAWebhook).ToListAsync(cancellationToken);
        foreach (var delivery in due)
            if (!await attempts.MakeAsync(webhook, delivery, cancellationToken))
                return;
    }
}
