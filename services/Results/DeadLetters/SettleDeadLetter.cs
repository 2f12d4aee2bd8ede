using Microsoft.AspNetCore.Http.HttpResults;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Results.DeadLetters;

/// <summary><c>POST /v1/dead-letters/{id}:replay</c> and <c>:discard</c>.</summary>
internal static class SettleDeadLetter
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/dead-letters/{id:guid}:replay",
            async (Guid id, HttpContext http, DeadLetterBox letters, CancellationToken cancellationToken) =>
                Answer(id, await letters.ReplayAsync(http.Tenant(), id, cancellationToken)))
            .RequireAuthorization(Scopes.Admin).WithName("ReplayDeadLetter");
        app.MapPost("/v1/dead-letters/{id:guid}:discard",
            async (Guid id, HttpContext http, DeadLetterBox letters, CancellationToken cancellationToken) =>
                Answer(id, await letters.DiscardAsync(http.Tenant(), id, cancellationToken)))
            .RequireAuthorization(Scopes.Admin).WithName("DiscardDeadLetter");
    }

    private static Results<NoContent, ProblemHttpResult> Answer(Guid id, bool found) => found
        ? TypedResults.NoContent()
        : ApiProblem.Of(
            ErrorCode.NotFound, $"Found no dead letter {id}; it may have been replayed or discarded already.");
}
