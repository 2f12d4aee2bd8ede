using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quire.Results.Ledger;

namespace Quire.Results.Webhooks;

/// <summary>Delivers what is due. Any number of processes may do so at once.</summary>
/// <remarks>
/// A webhook is delivered to one event at a time, and is left alone for this round once it fails: one that is slow or
/// gone holds up nobody else's.
/// </remarks>
internal sealed class WebhookRound(
    LedgerContext ledger, IServiceScopeFactory scopes, LedgerClock clock, IOptions<WebhookOptions> options)
{
    private const int EventsAWebhook = 20;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var due = await ledger.Deliveries.Where(row => row.DueAt <= now)
            .Select(row => row.WebhookId).Distinct().ToListAsync(cancellationToken);
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Value.Concurrency,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(due, parallel, async (webhook, cancellation) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            await DeliverAsync(webhook, now, scope.ServiceProvider, cancellation);
        });
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
