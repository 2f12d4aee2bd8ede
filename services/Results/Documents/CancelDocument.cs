using Microsoft.AspNetCore.Http.HttpResults;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Documents;

/// <summary>
/// <c>POST /v1/documents/{id}:cancel</c>: stops what runs; cancelling twice is no error, cancelling what has ended is.
/// </summary>
internal static class CancelDocument
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/v1/documents/{id:guid}:cancel", HandleAsync)
            .RequireAuthorization(Scopes.Ingest).WithName("CancelDocument");

    private static async Task<Results<Ok<DocumentStatus>, ProblemHttpResult>> HandleAsync(
        Guid id, HttpContext http, DocumentLookup documents, DocumentClosing closing,
        CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(http.Tenant(), id, cancellationToken) is not { } row)
            return DocumentLookup.NotFound(id);
        await closing.CancelAsync(row, cancellationToken);
        var now = await documents.FindAsync(http.Tenant(), id, cancellationToken);
        return now switch
        {
            null => DocumentLookup.NotFound(id),
            { State: DocumentState.Cancelled } => TypedResults.Ok(DocumentStatus.Of(now, null)),
            _ => ApiProblem.Of(
                ErrorCode.InvalidState,
                $"Found a document that is {now.State}; only a queued or running one can be cancelled."),
        };
    }
}
