using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quire.Hosting;

namespace Quire.Results.Webhooks;

/// <summary><c>GET /v1/webhooks</c> and <c>GET /v1/webhooks/{webhook}</c>: who is told, oldest first.</summary>
internal static class ListWebhooks
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/webhooks", AllAsync).RequireAuthorization(Scopes.Admin).WithName("ListWebhooks");
        app.MapGet("/v1/webhooks/{webhook:guid}", OneAsync)
            .RequireAuthorization(Scopes.Admin).WithName("GetWebhook");
    }

    private static async Task<Ok<WebhookList>> AllAsync(
        HttpContext http, WebhookLookup webhooks, CancellationToken cancellationToken)
    {
        var rows = await webhooks.Of(http.Tenant())
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok(new WebhookList([.. rows.Select(Webhook.Of)]));
    }

    private static async Task<Results<Ok<Webhook>, ProblemHttpResult>> OneAsync(
        Guid webhook, HttpContext http, WebhookLookup webhooks, CancellationToken cancellationToken) =>
        await webhooks.FindAsync(http.Tenant(), webhook, cancellationToken) is { } row
            ? TypedResults.Ok(Webhook.Of(row))
            : WebhookLookup.NotFound(webhook);
}

internal sealed record WebhookList(IReadOnlyList<Webhook> Results);

/// <param name="DisabledAt">When its receiver answered 410 Gone; null while it is told.</param>
internal sealed record Webhook(Guid Id, string Url, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt)
{
    public static Webhook Of(WebhookRow row) => new(row.Id, row.Url, row.CreatedAt, row.DisabledAt);
}
