using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Results.Documents;

/// <summary><c>GET /v1/documents?limit=&amp;cursor=</c>: the tenant's documents, newest first.</summary>
internal static class ListDocuments
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/v1/documents", HandleAsync).RequireAuthorization(Scopes.Read).WithName("ListDocuments");

    private static async Task<Ok<DocumentList>> HandleAsync(
        HttpContext http, DocumentLookup documents, CancellationToken cancellationToken,
        int limit = 50, string? cursor = null)
    {
        if (limit is < 1 or > MostRows)
            throw new InvalidInputException(
                ErrorCode.InvalidRequest, $"Found limit={limit}; expected a number from 1 to {MostRows}.");
        var rows = documents.Of(http.Tenant());
        if (ListCursor.Parse(cursor) is { } after)
            rows = rows.Where(row => row.ReceivedAt < after.ReceivedAt
                || (row.ReceivedAt == after.ReceivedAt && row.Id.CompareTo(after.Id) < 0));
        var page = await rows.OrderByDescending(row => row.ReceivedAt).ThenByDescending(row => row.Id)
            .Take(limit + 1).ToListAsync(cancellationToken);
        var next = page.Count > limit ? new ListCursor(page[limit - 1].ReceivedAt, page[limit - 1].Id) : null;
        return TypedResults.Ok(new DocumentList(
            next is null ? null : $"/v1/documents?limit={limit}&cursor={next}",
            [.. page.Take(limit).Select(row => DocumentStatus.Of(row, null))]));
    }
}

/// <param name="Next">Address of the older documents that follow; null if there are none.</param>
internal sealed record DocumentList(string? Next, IReadOnlyList<DocumentStatus> Results);
