using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quire.Hosting;
using Quire.Results.Documents;
using Quire.Results.Ledger;

namespace Quire.Results.Corrections;

/// <summary>
/// <c>GET /v1/documents/{id}/pages/{n}/revisions</c>: who put which word right, and when; oldest first.
/// </summary>
internal static class ListRevisions
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/v1/documents/{id:guid}/pages/{number:int}/revisions", HandleAsync)
            .RequireAuthorization(Scopes.Read).WithName("ListRevisions");

    private static async Task<Results<Ok<RevisionList>, ProblemHttpResult>> HandleAsync(
        Guid id, int number, HttpContext http, PageLookup pages, LedgerContext ledger,
        CancellationToken cancellationToken)
    {
        if (await pages.FindAsync(http.Tenant(), id, number, cancellationToken) is null)
            return PageLookup.NotFound(id, number);
        var rows = await ledger.Corrections.AsNoTracking()
            .Where(row => row.DocumentId == id && row.PageIndex == number - 1)
            .OrderBy(row => row.Revision).ToListAsync(cancellationToken);
        return TypedResults.Ok(new RevisionList([.. rows.Select(Corrections.Revision.Of)]));
    }
}

internal sealed record RevisionList(IReadOnlyList<Revision> Results);

/// <param name="Number">Of the page's revisions, from 1.</param>
/// <param name="Page">From 1.</param>
/// <param name="Word">From 1, counted before the correction.</param>
/// <param name="Author">Id of the key.</param>
internal sealed record Revision(
    int Number, int Page, int Word, string Before, string After, string Author, DateTimeOffset At)
{
    public static Revision Of(CorrectionRow row) => new(
        row.Revision, row.PageIndex + 1, row.Word, row.Before, row.After, row.Author, row.At);
}
