using Microsoft.AspNetCore.Http.HttpResults;
using Quire.Hosting;

namespace Quire.Results.Search;

/// <summary><c>GET /v1/search?q=</c>: pages of the tenant's documents, exact hits first, then best first.</summary>
internal static class SearchDocuments
{
    private const string Language =
        "q: words that must all be on the page, \"a phrase\", prefix*, -without, fuzzy~ (one edit). Hits that need "
        + "what readers confuse (0 and O, 1 and l, rn and m) follow the exact ones. language=en or de takes other "
        + "forms of a word. next and previous are the addresses of further hits.";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/v1/search", HandleAsync).RequireAuthorization(Scopes.Read).WithName("Search")
            .WithDescription(Language);

    private static async Task<Ok<SearchAnswer>> HandleAsync(
        HttpContext http, TextSearch search, [AsParameters] SearchParameters parameters,
        CancellationToken cancellationToken)
    {
        var answer = await search.FindAsync(http.Tenant(), parameters.Request(), cancellationToken);
        return TypedResults.Ok(answer with { Next = Link(answer.Next), Previous = Link(answer.Previous) });

        string? Link(string? cursor) => cursor is null
            ? null
            : $"/v1/search{QueryString.Create(http.Request.Query.Where(part => part.Key is not ("cursor" or "token")))
                .Add("cursor", cursor)}";
    }
}

/// <param name="Q">The query.</param>
/// <param name="Limit">Most hits, 1 to 100.</param>
/// <param name="Cursor">From an answer.</param>
/// <param name="From">Documents received at this moment or later.</param>
/// <param name="To">Documents received before this moment.</param>
/// <param name="Type">Media type of the document.</param>
/// <param name="State">Of the document.</param>
/// <param name="MinConfidence">Of the page, 0 to 1.</param>
/// <param name="MaxConfidence">Of the page, 0 to 1.</param>
/// <param name="Language">en or de: other forms of a word match, too.</param>
internal sealed record SearchParameters(
    string? Q = null, int Limit = 20, string? Cursor = null, DateTimeOffset? From = null, DateTimeOffset? To = null,
    string? Type = null, string? State = null, double? MinConfidence = null, double? MaxConfidence = null,
    string? Language = null)
{
    public SearchRequest Request() => new(Q, Limit)
    {
        Cursor = Cursor,
        Language = string.IsNullOrEmpty(Language) ? null : Language,
        Filter = new SearchFilter(From, To, Type, State, MinConfidence, MaxConfidence),
    };
}
