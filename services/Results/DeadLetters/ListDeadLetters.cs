using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.DeadLetters;

/// <summary><c>GET /v1/dead-letters</c>: messages that were given up and wait for a decision, oldest first.</summary>
internal static class ListDeadLetters
{
    private const int MostRows = 500;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/v1/dead-letters", HandleAsync).RequireAuthorization(Scopes.Admin).WithName("ListDeadLetters");

    private static async Task<Ok<DeadLetterList>> HandleAsync(
        HttpContext http, DeadLetterBox letters, CancellationToken cancellationToken, int limit = 100)
    {
        if (limit is < 1 or > MostRows)
            throw new InvalidInputException(
                ErrorCode.InvalidRequest, $"Found limit={limit}; expected a number from 1 to {MostRows}.");
        var waiting = letters.Of(http.Tenant());
        var count = await waiting.CountAsync(cancellationToken);
        var rows = await waiting.OrderBy(row => row.FailedAt).ThenBy(row => row.Id)
            .Take(limit).ToListAsync(cancellationToken);
        return TypedResults.Ok(new DeadLetterList(count, [.. rows.Select(DeadLetter.Of)]));
    }
}

/// <param name="Count">All that wait, also those beyond the limit.</param>
internal sealed record DeadLetterList(int Count, IReadOnlyList<DeadLetter> Results);

/// <param name="Page">From 1; null if the message is about no page.</param>
internal sealed record DeadLetter(
    Guid Id, string Queue, string MessageType, Guid? Document, int? Page, string ExceptionType, string ExceptionMessage,
    DateTimeOffset FailedAt)
{
    public static DeadLetter Of(DeadLetterRow row) => new(
        row.Id, row.Queue, row.MessageType, row.DocumentId, row.PageIndex + 1, row.ExceptionType, row.ExceptionMessage,
        row.FailedAt);
}
