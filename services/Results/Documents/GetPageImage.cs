using Microsoft.Net.Http.Headers;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Results.Documents;

/// <summary><c>GET /v1/documents/{id}/pages/{n}/image?width=</c>: the page as it was read, or smaller, PNG.</summary>
internal static class GetPageImage
{
    private const int LeastWidthPx = 16, MostWidthPx = 2000;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/v1/documents/{id:guid}/pages/{number:int}/image", HandleAsync)
            .RequireAuthorization(Scopes.Read).WithName("GetPageImage").Produces(200, contentType: "image/png");

    private static async Task<IResult> HandleAsync(
        Guid id, int number, HttpContext http, PageLookup pages, IBlobStore blobs, CancellationToken cancellationToken,
        int? width = null)
    {
        if (width is < LeastWidthPx or > MostWidthPx)
            throw new InvalidInputException(
                ErrorCode.InvalidRequest,
                $"Found width={width}; expected {LeastWidthPx} to {MostWidthPx} pixels, or none for the whole page.");
        if (await pages.FindAsync(http.Tenant(), id, number, cancellationToken) is not { Image: { } image })
            return PageLookup.NotFound(id, number);
        // Content-addressed: this page's image never changes.
        http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        var bytes = await blobs.GetAsync(image, cancellationToken);
        return width is { } px
            ? TypedResults.Bytes(
                PageThumbnail.Of(bytes, px), "image/png", entityTag: new EntityTagHeaderValue($"\"{image.Sha256}-{px}\""))
            : TypedResults.Bytes(bytes, "image/png", entityTag: new EntityTagHeaderValue($"\"{image.Sha256}\""));
    }
}
