using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quire.Hosting;
using Quire.Results.Audit;
using Quire.Results.Ledger;

namespace Quire.Results.Documents;

/// <summary>
/// <c>GET /v1/documents/{id}/purge</c>: what is left of a document, counted now, and who had it removed.
/// </summary>
internal static class GetPurge
{
    private static readonly string[] Ends = ["delete_document", "expire_document"];

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/v1/documents/{id:guid}/purge", HandleAsync)
        .RequireAuthorization(Scopes.Read).WithName("GetPurge");

    private static async Task<Results<Ok<Purge>, ProblemHttpResult>> HandleAsync(
        Guid id, HttpContext http, LedgerContext ledger, IBlobStore blobs, CancellationToken cancellationToken)
    {
        var tenant = http.Tenant();
        // The trace of a deleted document is dropped in time, its records never are.
        var row = await ledger.Documents.AsNoTracking()
            .FirstOrDefaultAsync(document => document.Id == id, cancellationToken);
        var records = await ledger.Audit.AsNoTracking()
            .Where(record => record.Tenant == tenant && record.Subject == $"{id}" && Ends.Contains(record.Action))
            .OrderBy(record => record.Sequence).ToListAsync(cancellationToken);
        if (row is null ? records.Count == 0 : row.Tenant != tenant)
            return DocumentLookup.NotFound(id);
        var left = await CountAsync(ledger, blobs, tenant, id, cancellationToken);
        return TypedResults.Ok(new Purge(
            id, row?.State ?? DocumentState.Deleted, IsComplete(row?.State, left), left,
            [.. records.Select(PurgeRecord.Of)]));
    }

    private static bool IsComplete(string? state, PurgeLeftovers left) => state switch
    {
        null or DocumentState.Deleted => left == PurgeLeftovers.None,
        // The history stays: when it came, how many pages it had, how they ended.
        DocumentState.Expired => left with { History = 0 } == PurgeLeftovers.None,
        _ => false,
    };

    private static async Task<PurgeLeftovers> CountAsync(
        LedgerContext ledger, IBlobStore blobs, string tenant, Guid id, CancellationToken cancellationToken) => new(
        await blobs.ListAsync($"{DocumentFolder.Of(tenant, id)}/", cancellationToken).CountAsync(cancellationToken),
        await ledger.PageTexts.CountAsync(row => row.DocumentId == id, cancellationToken),
        await ledger.Corrections.CountAsync(row => row.DocumentId == id, cancellationToken),
        await ledger.Reviews.CountAsync(row => row.DocumentId == id, cancellationToken),
        await ledger.Pages.CountAsync(row => row.DocumentId == id, cancellationToken)
            // Its last event, that it was deleted, stays for those who follow it.
            + await ledger.Events.CountAsync(row => row.DocumentId == id && row.Kind == "page", cancellationToken)
            + await ledger.DeadLetters.CountAsync(row => row.DocumentId == id, cancellationToken)
            + await ledger.Deliveries.CountAsync(row => row.DocumentId == id, cancellationToken));
}

/// <summary>The proof that a document is gone, or what is still there.</summary>
/// <param name="State">Of the document; <c>deleted</c> also when no trace of it is kept any more.</param>
/// <param name="Complete">It was deleted, or has expired, and nothing that must go is left.</param>
/// <param name="Records">Of the audit, oldest first: who had it removed, and what the call answered.</param>
internal sealed record Purge(
    Guid Document, string State, bool Complete, PurgeLeftovers Left, IReadOnlyList<PurgeRecord> Records);

/// <summary>What was found of a document. Messages that are still queued hold ids only, and are dropped.</summary>
/// <param name="Blobs">Files in the blob store: the original, images, texts.</param>
/// <param name="Texts">Pages in the search index.</param>
/// <param name="Corrections">Words put right.</param>
/// <param name="Reviews">Pages in the review queue.</param>
/// <param name="History">
/// Rows that tell how its pages fared: pages, their events, dead letters, webhook deliveries.
/// </param>
internal sealed record PurgeLeftovers(int Blobs, int Texts, int Corrections, int Reviews, int History)
{
    public static PurgeLeftovers None { get; } = new(0, 0, 0, 0, 0);
}

/// <param name="Key">Id of the key that asked for it; <c>retention</c> if nobody did.</param>
/// <param name="Outcome">The status answered; null in the record of the beginning.</param>
/// <param name="Hash">Of the record in the chain; <c>quire audit verify</c> computes it anew.</param>
internal sealed record PurgeRecord(
    long Sequence, DateTimeOffset At, string Key, string Action, int? Outcome, string Hash)
{
    public static PurgeRecord Of(AuditRow row) =>
        new(row.Sequence, row.At, row.Key, row.Action, row.Outcome, row.Hash);
}
