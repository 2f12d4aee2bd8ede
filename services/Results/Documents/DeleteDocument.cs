using Microsoft.AspNetCore.Http.HttpResults;
using Quire.Hosting;

namespace Quire.Results.Documents;

/// <summary><c>DELETE /v1/documents/{id}</c>: cancels what runs, removes blobs, rows and index entries.</summary>
internal static class DeleteDocument
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/v1/documents/{id:guid}", HandleAsync)
            .RequireAuthorization(Scopes.Ingest).WithName("DeleteDocument");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, HttpContext http, DocumentLookup documents, DocumentClosing closing,
        CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(http.Tenant(), id, cancellationToken) is not { } row)
            return DocumentLookup.NotFound(id);
        await closing.DeleteAsync(row, cancellationToken);
        return TypedResults.NoContent();
    }
}
