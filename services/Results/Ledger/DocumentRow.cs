using Quire.Contracts;

namespace Quire.Results.Ledger;

/// <summary>
/// A document in the ledger. Whatever message comes first creates it; every change is safe in any order.
/// </summary>
internal sealed class DocumentRow
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    public string FileName { get; set; } = "";

    public string MediaType { get; set; } = "";

    /// <summary>Null until <c>DocumentReceived</c> has arrived.</summary>
    public BlobReference? Original { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public string State { get; set; } = DocumentState.Queued;

    /// <summary>
    /// The final state last told to the others; differs from <see cref="State"/> while that is still to be told.
    /// </summary>
    public string? AnnouncedState { get; set; }

    /// <summary>Null until the document is split.</summary>
    public int? PageCount { get; set; }

    /// <summary>Pages whose image is known.</summary>
    public int PagesQueued { get; set; }

    public int PagesSucceeded { get; set; }

    public int PagesFailed { get; set; }

    /// <summary>When it was last split; null if it never was.</summary>
    public DateTimeOffset? SplitAt { get; set; }

    /// <summary>When a worker last told of one of its pages; null if none ever did.</summary>
    public DateTimeOffset? WorkedAt { get; set; }

    public string? Reason { get; set; }

    public string? Detail { get; set; }

    /// <summary>Sequence number of the document's latest event.</summary>
    public long LastEvent { get; set; }

    /// <summary>How often the document was sent to be split again.</summary>
    public int Requeues { get; set; }

    /// <summary>When to look after it; null when all its pages are known or it is final.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public bool Started => WorkedAt is not null;

    public bool AllPagesKnown => PageCount is { } count && PagesQueued >= count;

    public void Receive(DocumentReceived message)
    {
        FileName = message.FileName;
        MediaType = message.MediaType;
        Original = message.Original;
        ReceivedAt = message.ReceivedAt;
    }

    public void Split(int pageCount) => PageCount = pageCount;

    /// <summary>The first reason stands; a successful split overrules it, see <see cref="CurrentState"/>.</summary>
    public void Reject(string reason, string detail)
    {
        Reason ??= reason;
        Detail ??= detail;
    }

    /// <summary>To be split again; the next look is later than this one was.</summary>
    public void Requeue()
    {
        Requeues++;
        DueAt = null;
    }

    /// <summary>Ends it by decision, see <see cref="DocumentState.IsClosed"/>.</summary>
    public void Close(string state) => State = state;

    /// <summary>Deletes it: only id and tenant stay.</summary>
    public void Erase()
    {
        Close(DocumentState.Deleted);
        (FileName, MediaType, Original, Reason, Detail) = ("", "", null, null, null);
        (PageCount, PagesQueued, PagesSucceeded, PagesFailed) = (null, 0, 0, 0);
    }

    /// <summary>
    /// Depends on what has arrived, never on its order: a split document is judged by its pages alone.
    /// </summary>
    public string CurrentState()
    {
        if (DocumentState.IsClosed(State))
            return State;
        if (PageCount is not { } count)
            return Reason is not null ? DocumentState.Failed : Started ? DocumentState.Running : DocumentState.Queued;
        if (PagesSucceeded + PagesFailed < count)
            return Started ? DocumentState.Running : DocumentState.Queued;
        if (PagesSucceeded == 0)
            return DocumentState.Failed;
        return PagesFailed == 0 ? DocumentState.Succeeded : DocumentState.PartiallySucceeded;
    }
}
