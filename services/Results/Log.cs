namespace Quire.Results;

/// <summary>Everything that Results logs: ids and counts, never page text.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The schema is current ({Provider})")]
    public static partial void SchemaCurrent(ILogger logger, string provider);

    [LoggerMessage(2, LogLevel.Warning, "Queued {Pages} overdue pages and {Documents} documents again")]
    public static partial void Requeued(ILogger logger, int pages, int documents);

    [LoggerMessage(
        3, LogLevel.Warning, "Page {PageIndex} of document {DocumentId} failed: {Attempts} attempts are used up")]
    public static partial void AttemptsExhausted(ILogger logger, Guid documentId, int pageIndex, int attempts);

    [LoggerMessage(
        4, LogLevel.Information, "Announced {Documents} ended documents that a stopped process had left unannounced")]
    public static partial void Announced(ILogger logger, int documents);

    [LoggerMessage(5, LogLevel.Error, "A round of the reconciler failed; the next one follows as planned")]
    public static partial void ReconcilerFailed(ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Information, "Expired {Documents} documents")]
    public static partial void Expired(ILogger logger, int documents);

    [LoggerMessage(
        7, LogLevel.Warning, "Delivery {DeliveryId} to webhook {WebhookId} was given up: {Error}")]
    public static partial void DeliveryGivenUp(ILogger logger, Guid deliveryId, Guid webhookId, string error);

    [LoggerMessage(8, LogLevel.Warning, "Webhook {WebhookId} was disabled: its receiver answered 410 Gone")]
    public static partial void WebhookDisabled(ILogger logger, Guid webhookId);

    [LoggerMessage(10, LogLevel.Information, "The audit's head is record {Sequence}, {Hash}")]
    public static partial void AuditHead(ILogger logger, long sequence, string hash);

    [LoggerMessage(
        11, LogLevel.Warning, "The outcome {Status} of the call that began as record {Began} could not be recorded")]
    public static partial void OutcomeNotRecorded(ILogger logger, Exception exception, long began, int status);

    [LoggerMessage(9, LogLevel.Error, "A round of webhook deliveries failed; the next one follows as planned")]
    public static partial void WebhookRoundFailed(ILogger logger, Exception exception);
}
