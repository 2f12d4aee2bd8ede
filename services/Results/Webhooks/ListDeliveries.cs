using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Webhooks;

/// <summary><c>GET /v1/webhooks/{webhook}/deliveries</c>: what was sent and how that went, newest first.</summary>
internal static class ListDeliveries
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/v1/webhooks/{webhook:guid}/deliveries", HandleAsync)
            .RequireAuthorization(Scopes.Admin).WithName("ListDeliveries");

    private static async Task<Results<Ok<DeliveryList>, ProblemHttpResult>> HandleAsync(
        Guid webhook, HttpContext http, WebhookLookup webhooks, LedgerContext ledger,
        CancellationToken cancellationToken, int limit = 50)
    {
        if (limit is < 1 or > MostRows)
            throw new InvalidInputException(
                ErrorCode.InvalidRequest, $"Found limit={limit}; expected a number from 1 to {MostRows}.");
        if (await webhooks.FindAsync(http.Tenant(), webhook, cancellationToken) is null)
            return WebhookLookup.NotFound(webhook);
        var sent = ledger.Deliveries.AsNoTracking().Where(row => row.WebhookId == webhook);
        var count = await sent.CountAsync(cancellationToken);
        var rows = await sent.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id)
            .Take(limit).ToListAsync(cancellationToken);
        return TypedResults.Ok(new DeliveryList(count, [.. rows.Select(Delivery.Of)]));
    }
}

/// <param name="Count">All in the log, also those beyond the limit.</param>
internal sealed record DeliveryList(int Count, IReadOnlyList<Delivery> Results);

/// <param name="Event">Such as <c>document.completed</c>.</param>
/// <param name="State"><c>pending</c>, <c>succeeded</c> or <c>failed</c>.</param>
/// <param name="NextAttemptAt">Null once it is settled.</param>
/// <param name="LastStatus">HTTP status of the last answer; null if there was none.</param>
/// <param name="LastError"><c>refused</c>, <c>gone</c>, <c>address_not_allowed</c>, <c>unreachable</c>,
/// <c>secret_unreadable</c> or <c>timeout</c>; null if the last attempt succeeded or none was made.</param>
internal sealed record Delivery(
    Guid Id, string Event, Guid Document, string State, int Attempts, DateTimeOffset CreatedAt,
    DateTimeOffset? LastAttemptAt, DateTimeOffset? NextAttemptAt, int? LastStatus, string? LastError)
{
    public static Delivery Of(DeliveryRow row) => new(
        row.Id, row.Event, row.DocumentId, row.State, row.Attempts, row.CreatedAt, row.LastAttemptAt, row.DueAt,
        row.LastStatus, row.LastError);
}
