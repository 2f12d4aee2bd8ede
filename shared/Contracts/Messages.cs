namespace Quire.Contracts;

// A message's full name is its wire name, and a queue outlives a release: only optional properties are ever added.

/// <summary>A document is stored and waits to be split. Published by Ingest, consumed by Ingest and Results.</summary>
public sealed record DocumentReceived
{
    public required Guid DocumentId { get; init; }

    public required string Tenant { get; init; }

    /// <summary>The name that the sender gave, for display only: never a path.</summary>
    public required string FileName { get; init; }

    /// <summary>Media type sniffed from the bytes, such as <c>application/pdf</c>.</summary>
    public required string MediaType { get; init; }

    public required BlobReference Original { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>
    /// Id of the key that it was sent with, or <c>sub:</c> and the subject of the token; null if it is told of again.
    /// </summary>
    public string? KeyId { get; init; }
}

/// <summary>Results has the document in its ledger; Ingest may drop its receipt.</summary>
public sealed record DocumentRegistered
{
    public required Guid DocumentId { get; init; }

    public required string Tenant { get; init; }
}

/// <summary>The document could not be split at all: it fails with this reason and has no pages.</summary>
public sealed record DocumentRejected
{
    public required Guid DocumentId { get; init; }

    public required string Tenant { get; init; }

    /// <summary>A code of docs/errors.md, such as <c>document_corrupt</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>For people: what was found, what was expected, what to do. No page text.</summary>
    public required string Detail { get; init; }
}

/// <summary>The number of pages is known. Published once every page of the document has been published.</summary>
public sealed record DocumentSplit
{
    public required Guid DocumentId { get; init; }

    public required string Tenant { get; init; }

    public required int PageCount { get; init; }
}

/// <summary>A canonical page image waits to be read. Consumed by Recognize (reads) and Results (ledger).</summary>
public sealed record PageQueued
{
    public required Guid DocumentId { get; init; }

    public required string Tenant { get; init; }

    /// <summary>From 0.</summary>
    public required int PageIndex { get; init; }

    /// <summary>From 0; the reconciler raises it when it queues a page again.</summary>
    public required int Attempt { get; init; }

    /// <summary>The canonical page image: PNG, 8 bits, grey or RGB, upright by its EXIF orientation.</summary>
    public required BlobReference Image { get; init; }

    public required int WidthPx { get; init; }

    public required int HeightPx { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>
    /// What a PDF says that the page's text is: UTF-8, at most <see cref="PageTextLayer.MaxBytes"/>. Null if it says
    /// nothing.
    /// </summary>
    public BlobReference? TextLayer { get; init; }
}

/// <summary>A worker has begun to read the page.</summary>
public sealed record PageStarted
{
    public required Guid DocumentId { get; init; }

    public required string Tenant { get; init; }

    public required int PageIndex { get; init; }

    public required int Attempt { get; init; }
}

/// <summary>The page is read; its text lies in the blob store.</summary>
public sealed record PageRecognized
{
    public required Guid DocumentId { get; init; }

    public required string Tenant { get; init; }

    public required int PageIndex { get; init; }

    public required int Attempt { get; init; }

    /// <summary>A <see cref="RecognizedPage"/> as <see cref="RecognizedPageFormat"/> writes it.</summary>
    public required BlobReference Text { get; init; }

    /// <summary>Mean word confidence, 0..1; 1 for a page without text.</summary>
    public required double Confidence { get; init; }
}

/// <summary>
/// The page cannot be read, for good: bad input, or attempts used up. Its neighbours are not touched.
/// </summary>
public sealed record PageFailed
{
    public required Guid DocumentId { get; init; }

    public required string Tenant { get; init; }

    public required int PageIndex { get; init; }

    public required int Attempt { get; init; }

    /// <summary>A code of docs/errors.md, such as <c>page_corrupt</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>For people: what was found, what was expected, what to do. No page text.</summary>
    public required string Detail { get; init; }
}

/// <summary>
/// Nothing more will happen to the document by itself. Published by Results, once a change of final state.
/// </summary>
public sealed record DocumentCompleted
{
    public required Guid DocumentId { get; init; }

    public required string Tenant { get; init; }

    /// <summary>One of <c>succeeded</c>, <c>partially_succeeded</c>, <c>failed</c>.</summary>
    public required string State { get; init; }

    public required int PageCount { get; init; }

    public required int FailedPageCount { get; init; }

    public required DateTimeOffset CompletedAt { get; init; }
}

/// <summary>
/// Work on the document is no longer wanted (cancelled or deleted): drop what is queued, stop what runs.
/// </summary>
public sealed record DocumentCancelled
{
    public required Guid DocumentId { get; init; }

    public required string Tenant { get; init; }
}

/// <summary>
/// A message that its consumer gave up on, kept whole so that it can be replayed once the cause is mended.
/// </summary>
public sealed record MessageDeadLettered
{
    public required Guid DeadLetterId { get; init; }

    /// <summary>The queue that it was taken from, such as <c>recognize-page</c>; a replay goes back there.</summary>
    public required string Queue { get; init; }

    /// <summary>
    /// Type name of the message in Quire.Contracts, such as <c>PageQueued</c>; empty if it could not be told.
    /// </summary>
    public required string MessageType { get; init; }

    /// <summary>
    /// The message envelope as it stood on the wire: JSON text, or <c>base64:…</c> of bytes that are no text.
    /// </summary>
    public required string Body { get; init; }

    /// <summary>Full type name of the exception.</summary>
    public required string ExceptionType { get; init; }

    /// <summary>The exception's message.</summary>
    public required string ExceptionMessage { get; init; }

    public required DateTimeOffset FailedAt { get; init; }

    public string? Tenant { get; init; }

    public Guid? DocumentId { get; init; }

    public int? PageIndex { get; init; }
}

/// <summary>
/// Calls that one service turned away for want of a key or a scope, counted over a while: the audit records them
/// together, so that whoever knocks without end costs no more than whoever knocks once.
/// </summary>
public sealed record CallsRefused
{
    /// <summary>The one that refused, such as <c>Quire.Ingest</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Name of the call, such as <c>get_page</c>; <c>unknown</c> where there is none.</summary>
    public required string Action { get; init; }

    /// <summary>401 or 403.</summary>
    public required int Status { get; init; }

    public required long Count { get; init; }

    /// <summary>End of the time over which they were counted.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Of the key that lacks the scope; null without a valid key.</summary>
    public string? Tenant { get; init; }

    /// <summary>Id of that key, or <c>sub:</c> and the subject of that token.</summary>
    public string? KeyId { get; init; }
}

/// <summary>
/// How much was accepted and is not done, counted now and then: who takes documents in stops above its high-water mark,
/// and queues pages of tenants with much waiting in the bulk lane.
/// </summary>
public sealed record BacklogCounted
{
    /// <summary>Pages that are queued or being read, of all tenants; a document not yet split counts as one.</summary>
    public required long PendingPages { get; init; }

    /// <summary>The tenants that have any; null if they were not counted.</summary>
    public IReadOnlyList<TenantPages>? Tenants { get; init; }
}

/// <summary>What one tenant has waiting.</summary>
public sealed record TenantPages
{
    public required string Tenant { get; init; }

    /// <summary>Its pages that are queued or being read; documents not yet split do not count.</summary>
    public required long PendingPages { get; init; }
}
