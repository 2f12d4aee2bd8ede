using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quire.Results.Ledger;

namespace Quire.Results.Webhooks;

/// <summary>Puts a document's end down for every webhook of its tenant, in the transaction that ends it.</summary>
internal sealed class WebhookQueue(LedgerContext ledger, LedgerClock clock, IOptions<WebhookOptions> options)
{
    public async Task AddAsync(DocumentRow document, CancellationToken cancellationToken)
    {
        if (WebhookEvent.Of(document.State) is not { } type)
            return;
        var webhooks = await ledger.Webhooks.AsNoTracking()
            .Where(row => row.Tenant == document.Tenant && row.DisabledAt == null)
            .Select(row => row.Id).ToListAsync(cancellationToken);
        ledger.Deliveries.AddRange(webhooks.Select(webhook => Row(webhook, type, document)));
    }

    private DeliveryRow Row(Guid webhook, string type, DocumentRow document) => new()
    {
        Id = Guid.CreateVersion7(clock.Now),
        WebhookId = webhook,
        DocumentId = document.Id,
        Event = type,
        Body = WebhookEvent.Body(type, document),
        CreatedAt = clock.Now,
        DueAt = clock.Now,
        GiveUpAt = clock.Now + options.Value.RetryFor,
    };
}
