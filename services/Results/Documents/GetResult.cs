using Microsoft.AspNetCore.Http.HttpResults;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Exports;
using Quire.Results.Ledger;

namespace Quire.Results.Documents;

/// <summary>
/// <c>GET /v1/documents/{id}/result</c>: all pages as JSON; 202 while there is none, 409 or 410 if there never will be.
/// </summary>
internal static class GetResult
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(
            "/v1/documents/{id:guid}/result", HandleAsync).RequireAuthorization(Scopes.Read).WithName("GetResult");

    private static async Task<IResult> HandleAsync(
        Guid id, HttpContext http, DocumentLookup documents, DocumentExport export, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(http.Tenant(), id, cancellationToken) is not { } row)
            return DocumentLookup.NotFound(id);
        return Unavailable(row, http) ?? new ExportResult(export.Of(row, cancellationToken), ExportFormat.Json);
    }

    /// <summary>The answer for a document that has nothing to hand out (yet); null for one that has.</summary>
    public static IResult? Unavailable(DocumentRow row, HttpContext http)
    {
        if (DocumentState.HasResult(row.State))
            return null;
        if (!DocumentState.IsFinal(row.State))
        {
            http.Response.Headers.RetryAfter = "1";
            return TypedResults.Accepted(DocumentLinks.Of(row.Id).Self, DocumentStatus.Of(row, null));
        }

        return Problem(row);
    }

    private static ProblemHttpResult Problem(DocumentRow row) => row.State switch
    {
        DocumentState.Cancelled => ApiProblem.Of(
            ErrorCode.DocumentCancelled, "Found a document that was cancelled; send it again to have it read."),
        DocumentState.Expired => ApiProblem.Of(
            ErrorCode.DocumentExpired, "Found a document whose text has expired; send it again to have it read."),
        _ => ApiProblem.Of(
            ErrorCode.DocumentFailed, row.Detail ?? "Found no page that could be read; the document's pages say why.",
            new Dictionary<string, object?> { ["reason"] = row.Reason ?? ErrorCode.DocumentFailed }),
    };
}
