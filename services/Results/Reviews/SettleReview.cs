using Microsoft.AspNetCore.Http.HttpResults;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Documents;

namespace Quire.Results.Reviews;

/// <summary><c>POST /v1/reviews/{claim}:renew</c>, <c>:release</c> and <c>:done</c>.</summary>
internal static class SettleReview
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/reviews/{claim:guid}:renew", RenewAsync)
            .RequireAuthorization(Scopes.Review).WithName("RenewReview");
        app.MapPost("/v1/reviews/{claim:guid}:release",
            async (Guid claim, HttpContext http, ReviewQueue queue, CancellationToken cancellationToken) =>
                Answer(claim, await queue.ReleaseAsync(http.Tenant(), claim, cancellationToken)))
            .RequireAuthorization(Scopes.Review).WithName("ReleaseReview");
        app.MapPost("/v1/reviews/{claim:guid}:done",
            async (Guid claim, HttpContext http, ReviewQueue queue, CancellationToken cancellationToken) =>
                Answer(claim, await queue.FinishAsync(http.Tenant(), claim, cancellationToken)))
            .RequireAuthorization(Scopes.Review).WithName("FinishReview");
    }

    private static async Task<Results<Ok<ReviewClaim>, ProblemHttpResult>> RenewAsync(
        Guid claim, HttpContext http, ReviewQueue queue, DocumentLookup documents,
        CancellationToken cancellationToken) =>
        await queue.RenewAsync(http.Tenant(), claim, cancellationToken) is { } row
            ? TypedResults.Ok(await ReviewClaim.OfAsync(row, documents, cancellationToken))
            : NotFound(claim);

    private static Results<NoContent, ProblemHttpResult> Answer(Guid claim, bool found) =>
        found ? TypedResults.NoContent() : NotFound(claim);

    private static ProblemHttpResult NotFound(Guid claim) => ApiProblem.Of(
        ErrorCode.NotFound, $"Found no claim {claim}; it was settled, or it ended and somebody else has the page.");
}
