using Quire.Results.Ledger;

namespace Quire.Results.Documents;

/// <summary>A document as answers show it.</summary>
/// <param name="State"><c>queued</c>, <c>running</c>, <c>succeeded</c>, <c>partially_succeeded</c>, <c>failed</c>,
/// <c>cancelled</c> or <c>expired</c>.</param>
/// <param name="Reason">An error code, if it failed as a whole.</param>
/// <param name="Pages">Null where many documents are listed.</param>
internal sealed record DocumentStatus(
    Guid Id, string FileName, string MediaType, string State, DateTimeOffset ReceivedAt, DateTimeOffset UpdatedAt,
    DateTimeOffset? CompletedAt, DocumentProgress Progress, string? Reason, string? Detail, DocumentLinks Links,
    IReadOnlyList<PageStatus>? Pages)
{
    public static DocumentStatus Of(DocumentRow row, IEnumerable<PageRow>? pages) => new(
        row.Id, row.FileName, row.MediaType, row.State, row.ReceivedAt, row.UpdatedAt, row.CompletedAt,
        new DocumentProgress(row.PagesSucceeded + row.PagesFailed, row.PagesFailed, row.PageCount),
        row.State == DocumentState.Failed ? row.Reason : null, row.State == DocumentState.Failed ? row.Detail : null,
        DocumentLinks.Of(row.Id), pages?.Select(PageStatus.Of).ToList());
}

/// <param name="Done">Pages that are read or have failed.</param>
/// <param name="Failed">Of those, the failed ones.</param>
/// <param name="Total">Null until the document is split.</param>
internal sealed record DocumentProgress(int Done, int Failed, int? Total);

internal sealed record DocumentLinks(string Self, string Events, string Result, string Export)
{
    public static DocumentLinks Of(Guid id)
    {
        var self = $"/v1/documents/{id}";
        return new DocumentLinks(self, $"{self}/events", $"{self}/result", $"{self}/export");
    }
}

/// <param name="Page">From 1.</param>
/// <param name="Attempt">From 1.</param>
internal sealed record PageStatus(
    int Page, string State, int Attempt, double? Confidence, string? Reason, string? Detail)
{
    public static PageStatus Of(PageRow row) =>
        new(row.PageIndex + 1, row.State, row.Attempt + 1, row.Confidence, row.Reason, row.Detail);
}
