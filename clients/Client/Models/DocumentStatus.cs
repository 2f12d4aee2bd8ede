namespace Quire.Client;

/// <summary>A document and where it stands.</summary>
/// <param name="Id">Names it in every call.</param>
/// <param name="FileName">As it was sent.</param>
/// <param name="MediaType">As its bytes say.</param>
/// <param name="State"><c>queued</c>, <c>running</c>, <c>succeeded</c>, <c>partially_succeeded</c>, <c>failed</c>,
/// <c>cancelled</c> or <c>expired</c>.</param>
/// <param name="ReceivedAt">When it was taken in.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="CompletedAt">When it ended; null while it is under way.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Reason">An error code, if it failed as a whole.</param>
/// <param name="Detail">The reason in words.</param>
/// <param name="Links">Where the rest is.</param>
/// <param name="Pages">Null where many documents are listed.</param>
public sealed record DocumentStatus(
    Guid Id, string FileName, string MediaType, string State, DateTimeOffset ReceivedAt, DateTimeOffset UpdatedAt,
    DateTimeOffset? CompletedAt, DocumentProgress Progress, string? Reason, string? Detail, DocumentLinks Links,
    IReadOnlyList<PageStatus>? Pages);

/// <summary>How far a document is.</summary>
/// <param name="Done">Pages that are read or have failed.</param>
/// <param name="Failed">Of those, the failed ones.</param>
/// <param name="Total">Null until the document is split.</param>
public sealed record DocumentProgress(int Done, int Failed, int? Total);

/// <summary>Addresses on the server.</summary>
/// <param name="Self">The document.</param>
/// <param name="Events">What happens to it, as Server-Sent Events.</param>
/// <param name="Result">All that was read, as JSON.</param>
/// <param name="Export">Its text in other forms.</param>
public sealed record DocumentLinks(string Self, string Events, string Result, string Export);

/// <summary>A page and where it stands.</summary>
/// <param name="Page">From 1.</param>
/// <param name="State"><c>queued</c>, <c>running</c>, <c>succeeded</c> or <c>failed</c>.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Confidence">Mean over its words, 0 to 1; null until it is read.</param>
/// <param name="Reason">An error code, if it failed.</param>
/// <param name="Detail">The reason in words.</param>
public sealed record PageStatus(
    int Page, string State, int Attempt, double? Confidence, string? Reason, string? Detail);

/// <summary>Documents, newest first.</summary>
/// <param name="Next">Address of the older ones that follow; null if there are none.</param>
/// <param name="Results">Without their pages.</param>
public sealed record DocumentList(string? Next, IReadOnlyList<DocumentStatus> Results);

/// <summary>Something happened to a document.</summary>
/// <param name="Id">Follow again from it after a broken line.</param>
/// <param name="Kind"><c>page</c> or <c>document</c>.</param>
/// <param name="State">Of the page, or of the document.</param>
/// <param name="Page">From 1; null if it is about the document.</param>
/// <param name="Reason">An error code, if it failed.</param>
public sealed record DocumentEvent(string Id, string Kind, string State, int? Page, string? Reason);
