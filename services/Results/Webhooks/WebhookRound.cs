using Microsoft.EntityFrameworkCore;
using Quire.Results.Ledger;

namespace Quire.Results.Webhooks;

/// <summary>Looks what is due and has it delivered. Any number of processes may do so at once.</summary>
internal sealed class WebhookRound(LedgerContext ledger, WebhookDeliveries deliveries, LedgerClock clock)
{
    /// <summary>When something is due next; null if nothing is, as where nobody wants to be told.</summary>
    /// <remarks>Does not wait for receivers: one that is slow holds up no later round.</remarks>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        await deliveries.CollectAsync();
        var now = clock.Now;
        var due = await ledger.Deliveries.Where(row => row.DueAt <= now)
            .Select(row => row.WebhookId).Distinct().ToListAsync(cancellationToken);
        foreach (var webhook in due)
            deliveries.Start(webhook, now, cancellationToken);
        return await ledger.Deliveries.Where(row => row.DueAt != null).MinAsync(row => row.DueAt, cancellationToken);
    }
}
