using Quire.Contracts;

namespace Quire.Results.Reviews;

/// <summary>A page that somebody should look at: in the queue until it is done, and one clerk's while claimed.</summary>
internal sealed class ReviewRow
{
    /// <summary>Grows with every page: of two as doubtful, the earlier comes first.</summary>
    public long Id { get; init; }

    public required Guid DocumentId { get; init; }

    public required int PageIndex { get; init; }

    public required string Tenant { get; init; }

    /// <summary>See <see cref="Reviews.ExpectedErrors"/>; follows every correction.</summary>
    public required double ExpectedErrors { get; set; }

    /// <summary>What the clerk shows who has the page; stays after the claim's end until somebody else claims it.</summary>
    public Guid? ClaimId { get; set; }

    /// <summary>Id of the key that claimed it.</summary>
    public string? ClaimedBy { get; set; }

    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>When it was reviewed; null while it waits.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Null for a page of which every word is certain: nobody has to look.</summary>
    public static ReviewRow? Of(Guid documentId, string tenant, RecognizedPage page) =>
        Reviews.ExpectedErrors.Of(page) is var errors and > 0
            ? new ReviewRow
            {
                DocumentId = documentId,
                PageIndex = page.PageIndex,
                Tenant = tenant,
                ExpectedErrors = errors,
            }
            : null;
}
