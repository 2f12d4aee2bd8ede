using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quire.Hosting;
using Quire.Results.Documents;

namespace Quire.Results.Reviews;

/// <summary><c>POST /v1/reviews:claim?cursor=</c>: the next page that nobody has, for the caller alone.</summary>
internal static class ClaimReview
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/v1/reviews:claim", HandleAsync)
            .RequireAuthorization(Scopes.Review).WithName("ClaimReview").WithDescription(
                "204 if no page waits. The cursor of a claim leads to the page behind it. A claim that is neither "
                + "renewed nor settled ends by itself, and its page goes to whoever claims next.");

    private static async Task<Results<Ok<ReviewClaim>, NoContent>> HandleAsync(
        HttpContext http, ReviewQueue queue, DocumentLookup documents, CancellationToken cancellationToken,
        string? cursor = null)
    {
        var author = http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        return await queue.ClaimAsync(http.Tenant(), author, ReviewCursor.Parse(cursor), cancellationToken) is { } row
            ? TypedResults.Ok(await ReviewClaim.OfAsync(row, documents, cancellationToken))
            : TypedResults.NoContent();
    }
}

/// <param name="Claim">Names the claim when it is renewed, released or done.</param>
/// <param name="Page">From 1.</param>
/// <param name="ExpectedErrors">How many of its words are probably wrong.</param>
/// <param name="ExpiresAt">When the claim ends unless it is renewed.</param>
/// <param name="Cursor">Claim with it to pass over this page.</param>
internal sealed record ReviewClaim(
    Guid Claim, Guid Document, int Page, string FileName, double ExpectedErrors, DateTimeOffset ExpiresAt,
    string Cursor)
{
    public static async Task<ReviewClaim> OfAsync(
        ReviewRow row, DocumentLookup documents, CancellationToken cancellationToken)
    {
        var name = await documents.Of(row.Tenant).Where(document => document.Id == row.DocumentId)
            .Select(document => document.FileName).FirstOrDefaultAsync(cancellationToken);
        return new ReviewClaim(
            row.ClaimId!.Value, row.DocumentId, row.PageIndex + 1, name ?? "", row.ExpectedErrors,
            row.ClaimedUntil!.Value, ReviewCursor.Of(row).ToString());
    }
}
