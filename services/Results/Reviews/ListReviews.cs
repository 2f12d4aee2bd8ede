using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Documents;
using Quire.Results.Ledger;

namespace Quire.Results.Reviews;

/// <summary><c>GET /v1/reviews?limit=&amp;cursor=</c>: pages that wait, most expected errors first.</summary>
internal static class ListReviews
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/v1/reviews", HandleAsync).RequireAuthorization(Scopes.Review).WithName("ListReviews");

    private static async Task<Ok<ReviewList>> HandleAsync(
        HttpContext http, ReviewQueue queue, DocumentLookup documents, LedgerClock clock,
        CancellationToken cancellationToken, int limit = 50, string? cursor = null)
    {
        if (limit is < 1 or > MostRows)
            throw new InvalidInputException(
                ErrorCode.InvalidRequest, $"Found limit={limit}; expected a number from 1 to {MostRows}.");
        var rows = await queue.Waiting(http.Tenant(), ReviewCursor.Parse(cursor))
            .Take(limit + 1).ToListAsync(cancellationToken);
        var next = rows.Count > limit ? $"/v1/reviews?limit={limit}&cursor={ReviewCursor.Of(rows[limit - 1])}" : null;
        var shown = rows.Take(limit).ToList();
        var ids = shown.Select(row => row.DocumentId).Distinct().ToList();
        var names = await documents.Of(http.Tenant()).Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.FileName, cancellationToken);
        return TypedResults.Ok(new ReviewList(next, [.. shown.Select(row => new WaitingPage(
            row.DocumentId, row.PageIndex + 1, names.GetValueOrDefault(row.DocumentId, ""), row.ExpectedErrors,
            row.ClaimedUntil > clock.Now ? row.ClaimedUntil : null))]));
    }
}

/// <param name="Next">Address of the pages that follow; null if there are none.</param>
internal sealed record ReviewList(string? Next, IReadOnlyList<WaitingPage> Results);

/// <param name="Page">From 1.</param>
/// <param name="ExpectedErrors">How many of its words are probably wrong.</param>
/// <param name="ClaimedUntil">Null if nobody has it.</param>
internal sealed record WaitingPage(
    Guid Document, int Page, string FileName, double ExpectedErrors, DateTimeOffset? ClaimedUntil);
