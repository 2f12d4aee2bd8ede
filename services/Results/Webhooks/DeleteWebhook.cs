using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Webhooks;

/// <summary><c>DELETE /v1/webhooks/{webhook}</c>: nothing more is sent there, and its log goes.</summary>
internal static class DeleteWebhook
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/v1/webhooks/{webhook:guid}", HandleAsync)
            .RequireAuthorization(Scopes.Admin).WithName("DeleteWebhook");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid webhook, HttpContext http, LedgerContext ledger, WriteGate gate, CancellationToken cancellationToken)
    {
        var tenant = http.Tenant();
        using var entered = await gate.EnterAsync(cancellationToken);
        var deleted = await ledger.Webhooks.Where(row => row.Tenant == tenant && row.Id == webhook)
            .ExecuteDeleteAsync(cancellationToken);
        if (deleted == 0)
            return WebhookLookup.NotFound(webhook);
        await ledger.Deliveries.Where(row => row.WebhookId == webhook).ExecuteDeleteAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
