using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Documents;

/// <summary>
/// <c>GET /v1/documents/{id}?wait=N</c>: state, progress and pages, at once or when the document has ended.
/// </summary>
internal static class GetDocument
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/v1/documents/{id:guid}", HandleAsync).RequireAuthorization(Scopes.Read).WithName("GetDocument");

    private static async Task<Results<Ok<DocumentStatus>, ProblemHttpResult>> HandleAsync(
        Guid id, HttpContext http, DocumentWait waiting, LedgerContext ledger, CancellationToken cancellationToken,
        int wait = 0)
    {
        if (await waiting.ForEndAsync(http.Tenant(), id, wait, cancellationToken) is not { } row)
            return DocumentLookup.NotFound(id);
        var pages = await ledger.Pages.AsNoTracking().Where(page => page.DocumentId == id)
            .OrderBy(page => page.PageIndex).ToListAsync(cancellationToken);
        return TypedResults.Ok(DocumentStatus.Of(row, pages));
    }
}
