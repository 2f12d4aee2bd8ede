using Microsoft.AspNetCore.Http.HttpResults;
using Quire.Hosting;

namespace Quire.Results.Operation;

/// <summary><c>GET /v1/system</c>: what waits, who reads, how fast, and what goes wrong.</summary>
internal static class GetSystem
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/v1/system", HandleAsync).RequireAuthorization(Scopes.Admin).WithName("GetSystem")
            .WithDescription("Counts of the caller's tenant; the workers are everybody's.");

    private static async Task<Ok<SystemStatus>> HandleAsync(
        HttpContext http, SystemView view, CancellationToken cancellationToken) =>
        TypedResults.Ok(await view.OfAsync(http.Tenant(), cancellationToken));
}

/// <param name="PagesQueued">Pages that wait for a worker.</param>
/// <param name="PagesRunning">Pages that a worker has begun.</param>
/// <param name="DocumentsSplitting">Documents whose pages are not all known yet.</param>
/// <param name="OldestReceivedAt">When the oldest document that is not done was received; null if all are done.</param>
/// <param name="Workers">Processes that began a page within the last five minutes, whoever's it was.</param>
/// <param name="PagesPerMinute">Pages that ended, read or failed: the mean of the last five minutes.</param>
/// <param name="DeadLetters">Messages that wait for a decision.</param>
/// <param name="PagesToReview">Pages that wait in the review queue.</param>
/// <param name="Errors">Failed pages of the last 24 hours by reason, most first.</param>
internal sealed record SystemStatus(
    int PagesQueued, int PagesRunning, int DocumentsSplitting, DateTimeOffset? OldestReceivedAt, int Workers,
    double PagesPerMinute, int DeadLetters, int PagesToReview, IReadOnlyList<ErrorCount> Errors);

/// <param name="Code">An error code.</param>
/// <param name="Pages">How many pages failed with it.</param>
internal sealed record ErrorCount(string Code, int Pages);
