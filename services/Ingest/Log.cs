namespace Quire.Ingest;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Document {DocumentId} is published again: it was never registered")]
    public static partial void ReceiptPublished(ILogger logger, Guid documentId);

    [LoggerMessage(
        LogLevel.Warning, "The broker does not confirm what was taken in; it is published again from its receipts")]
    public static partial void PublishedLater(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Warning, "Receipts cannot be published now; the next round tries again")]
    public static partial void ReceiptsWait(ILogger logger, Exception error);

    [LoggerMessage(
        LogLevel.Information, "Document {DocumentId} is split into {PageCount} pages, {LostCount} of them lost")]
    public static partial void DocumentSplit(ILogger logger, Guid documentId, int pageCount, int lostCount);

    [LoggerMessage(LogLevel.Information, "Document {DocumentId} came again shortly after it was split")]
    public static partial void SplitBefore(ILogger logger, Guid documentId);

    [LoggerMessage(LogLevel.Information, "Document {DocumentId} is rejected: {Code}")]
    public static partial void DocumentRejected(ILogger logger, Guid documentId, string code);

    [LoggerMessage(LogLevel.Information, "Document {DocumentId} is cancelled: its split stops")]
    public static partial void SplitCancelled(ILogger logger, Guid documentId);

    [LoggerMessage(LogLevel.Information, "Forgot {Count} idempotency keys")]
    public static partial void KeysForgotten(ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "Idempotency keys cannot be looked through now; the next round tries again")]
    public static partial void SweepWaits(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Information, "Removed {Count} temporary folders that an earlier process left")]
    public static partial void TempFolderSwept(ILogger logger, int count);
}
