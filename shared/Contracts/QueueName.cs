namespace Quire.Contracts;

/// <summary>
/// Names of the durable queues: operators scale and alert on them, and messages outlive a release in them.
/// </summary>
public static class QueueName
{
    /// <summary>Ingest takes <see cref="DocumentReceived"/> from it.</summary>
    public const string SplitDocument = "split-document";

    /// <summary>Recognize takes <see cref="PageQueued"/> from it: the express lane.</summary>
    public const string RecognizePage = "recognize-page";

    /// <summary>Recognize takes <see cref="PageQueued"/> of tenants with much waiting from it: the bulk lane.</summary>
    public const string RecognizePageBulk = "recognize-page-bulk";

    /// <summary>Ingest takes <see cref="DocumentRegistered"/> from it.</summary>
    public const string Receipts = "ingest-receipts";

    /// <summary>Results takes all that changes its ledger from it.</summary>
    public const string Ledger = "ledger";

    /// <summary>Results takes <see cref="MessageDeadLettered"/> from it.</summary>
    public const string DeadLetters = "dead-letters";
}
