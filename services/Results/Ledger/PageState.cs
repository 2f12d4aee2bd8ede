namespace Quire.Results.Ledger;

/// <summary>States of a page as they stand in the database and in answers.</summary>
internal static class PageState
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";

    public static bool IsFinal(string state) => state is Succeeded or Failed;
}
