using Microsoft.AspNetCore.Http.HttpResults;
using Quire.Hosting;

namespace Quire.Results.Search;

/// <summary><c>GET /v1/search?q=&amp;limit=&amp;cursor=</c>: pages of the tenant's documents, best first.</summary>
internal static class SearchDocuments
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/v1/search", HandleAsync).RequireAuthorization(Scopes.Read).WithName("Search");

    private static async Task<Ok<SearchAnswer>> HandleAsync(
        HttpContext http, TextSearch search, CancellationToken cancellationToken,
        string? q = null, int limit = 20, string? cursor = null)
    {
        var answer = await search.FindAsync(http.Tenant(), q, limit, cursor, cancellationToken);
        return TypedResults.Ok(answer with { Next = Link(answer.Next), Previous = Link(answer.Previous) });

        string? Link(string? to) =>
            to is null ? null : $"/v1/search?q={Uri.EscapeDataString(q ?? "")}&limit={limit}&cursor={to}";
    }
}
