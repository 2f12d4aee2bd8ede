using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Webhooks;

/// <summary>
/// <c>POST /v1/webhooks/{webhook}/deliveries/{delivery}:redeliver</c>: sends it again, under the same id.
/// </summary>
internal static class Redeliver
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/v1/webhooks/{webhook:guid}/deliveries/{delivery:guid}:redeliver", HandleAsync)
            .RequireAuthorization(Scopes.Admin).WithName("Redeliver");

    private static async Task<Results<Accepted, ProblemHttpResult>> HandleAsync(
        Guid webhook, Guid delivery, HttpContext http, WebhookLookup webhooks, LedgerContext ledger, WriteGate gate,
        LedgerClock clock, WebhookSignal signal, IOptions<WebhookOptions> options, CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(http.Tenant(), webhook, cancellationToken) is not { } row)
            return WebhookLookup.NotFound(webhook);
        if (row.DisabledAt is not null)
            return ApiProblem.Of(ErrorCode.InvalidState,
                "Found a webhook whose receiver is gone; register its address again once it is back.");
        using (await gate.EnterAsync(cancellationToken))
        {
            // Tried for as long as a new one, at the pauses that it had come to.
            var (now, giveUpAt) = (clock.Now, clock.Now + options.Value.RetryFor);
            var again = await ledger.Deliveries.Where(sent => sent.WebhookId == webhook && sent.Id == delivery)
                .ExecuteUpdateAsync(set => set.SetProperty(sent => sent.State, DeliveryState.Pending)
                    .SetProperty(sent => sent.DueAt, now).SetProperty(sent => sent.GiveUpAt, giveUpAt),
                    cancellationToken);
            if (again == 0)
                return ApiProblem.Of(
                    ErrorCode.NotFound, $"Found no delivery {delivery}; the log of its webhook lists all.");
        }

        signal.Raise();
        return TypedResults.Accepted($"/v1/webhooks/{webhook}/deliveries");
    }
}
