namespace Quire.Results.Ledger;

/// <summary>States of a document as they stand in the database, in answers and in <c>DocumentCompleted</c>.</summary>
internal static class DocumentState
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Succeeded = "succeeded";
    public const string PartiallySucceeded = "partially_succeeded";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
    public const string Expired = "expired";

    /// <summary>Never shown: only the id is left, so that late messages do not bring the document back.</summary>
    public const string Deleted = "deleted";

    /// <summary>Nothing more happens by itself.</summary>
    public static bool IsFinal(string state) => state is not (Queued or Running);

    /// <summary>Ended by somebody's decision: whatever still arrives for the document is dropped.</summary>
    public static bool IsClosed(string state) => state is Cancelled or Expired or Deleted;

    /// <summary>There is text to hand out.</summary>
    public static bool HasResult(string state) => state is Succeeded or PartiallySucceeded;
}
