using Quire.Contracts;

namespace Quire.Results.Ledger;

/// <summary>A page in the ledger, unique by document and index, fenced by its attempt.</summary>
/// <remarks>
/// Every method takes a message that may come twice and in any order, and says whether the page's state changed.
/// The attempt only grows; success is for ever, because every attempt gives the same text.
/// </remarks>
internal sealed class PageRow
{
    public required Guid DocumentId { get; init; }

    public required int PageIndex { get; init; }

    public string State { get; set; } = PageState.Queued;

    public int Attempt { get; set; }

    public int WidthPx { get; set; }

    public int HeightPx { get; set; }

    /// <summary>Null until <c>PageQueued</c> has arrived.</summary>
    public BlobReference? Image { get; set; }

    /// <summary>Text of the PDF; null if it has none, or <c>PageQueued</c> has not arrived.</summary>
    public BlobReference? TextLayer { get; set; }

    /// <summary>Set once the page has succeeded.</summary>
    public BlobReference? Text { get; set; }

    public double? Confidence { get; set; }

    public string? Reason { get; set; }

    public string? Detail { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>How often it was put into the queue again without having been started.</summary>
    public int Requeues { get; set; }

    /// <summary>When to look after it; null when it is final.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public bool Queue(PageQueued message)
    {
        Image ??= message.Image;
        TextLayer ??= message.TextLayer;
        (WidthPx, HeightPx) = (message.WidthPx, message.HeightPx);
        return Renew(message.Attempt);
    }

    public bool Start(int attempt)
    {
        Renew(attempt);
        if (attempt < Attempt || State != PageState.Queued)
            return false;
        State = PageState.Running;
        return true;
    }

    public bool Succeed(PageRecognized message)
    {
        Attempt = Math.Max(Attempt, message.Attempt);
        if (State == PageState.Succeeded)
            return false;
        (State, Text, Confidence) = (PageState.Succeeded, message.Text, message.Confidence);
        (Reason, Detail) = (null, null);
        return true;
    }

    public bool Fail(int attempt, string reason, string detail)
    {
        Renew(attempt);
        if (attempt < Attempt || PageState.IsFinal(State))
            return false;
        (State, Reason, Detail) = (PageState.Failed, reason, detail);
        return true;
    }

    /// <summary>Back to the queue: as a further attempt if it was started, and failed when those are used up.</summary>
    public bool Requeue(int maxAttempts)
    {
        DueAt = null;
        if (State != PageState.Running)
        {
            Requeues++;
            return false;
        }

        if (Attempt + 1 >= maxAttempts)
            return Fail(Attempt, ErrorCode.AttemptsExhausted, $"Found no result after {maxAttempts} attempts.");
        return Renew(Attempt + 1);
    }

    /// <summary>A higher attempt begins anew, unless the page has succeeded.</summary>
    private bool Renew(int attempt)
    {
        if (attempt <= Attempt)
            return false;
        Attempt = attempt;
        if (State is PageState.Succeeded or PageState.Queued)
            return false;
        (State, Reason, Detail) = (PageState.Queued, null, null);
        return true;
    }
}
