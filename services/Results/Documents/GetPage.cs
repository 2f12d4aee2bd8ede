using Microsoft.Net.Http.Headers;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Exports;
using Quire.Results.Ledger;

namespace Quire.Results.Documents;

/// <summary>
/// <c>GET /v1/documents/{id}/pages/{n}</c>: regions, lines and words of page n, from 1, as soon as it is read.
/// </summary>
internal static class GetPage
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/v1/documents/{id:guid}/pages/{number:int}", HandleAsync)
            .RequireAuthorization(Scopes.Read).WithName("GetPage").Produces<PageJson>();

    private static async Task<IResult> HandleAsync(
        Guid id, int number, HttpContext http, PageLookup pages, DocumentExport export,
        CancellationToken cancellationToken)
    {
        if (await pages.FindAsync(http.Tenant(), id, number, cancellationToken) is not { } page)
            return PageLookup.NotFound(id, number);
        if (page.State == PageState.Failed)
            return ApiProblem.Of(
                page.Reason ?? ErrorCode.InternalError, page.Detail ?? "", StatusCodes.Status409Conflict);
        if (page.State != PageState.Succeeded)
        {
            http.Response.Headers.RetryAfter = "1";
            return TypedResults.Accepted((string?)null, PageStatus.Of(page));
        }

        if (page.Text is { } text)
            http.Response.GetTypedHeaders().ETag = new EntityTagHeaderValue($"\"{text.Sha256}\"");
        return TypedResults.Json(PageJson.Of(await export.PageAsync(page, cancellationToken)), PageJson.Options);
    }
}
