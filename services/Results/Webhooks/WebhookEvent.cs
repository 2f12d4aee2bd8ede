using System.Text.Json;
using Quire.Results.Documents;
using Quire.Results.Ledger;

namespace Quire.Results.Webhooks;

/// <summary>What receivers are told.</summary>
internal static class WebhookEvent
{
    public const string Completed = "document.completed";
    public const string Failed = "document.failed";
    public const string Cancelled = "document.cancelled";

    /// <summary>Null if nobody is told of this state.</summary>
    public static string? Of(string documentState) => documentState switch
    {
        DocumentState.Succeeded or DocumentState.PartiallySucceeded => Completed,
        DocumentState.Failed => Failed,
        DocumentState.Cancelled => Cancelled,
        _ => null,
    };

    public static string Body(string type, DocumentRow document) => JsonSerializer.Serialize(
        new WebhookMessage(type, document.CompletedAt ?? document.UpdatedAt, new EndedDocument(
            document.Id, document.State, document.PageCount, document.PagesSucceeded, document.PagesFailed,
            document.State == DocumentState.Failed ? document.Reason : null, DocumentLinks.Of(document.Id))),
        JsonSerializerOptions.Web);
}

/// <param name="Type">Such as <c>document.completed</c>.</param>
/// <param name="Timestamp">When it happened.</param>
internal sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, EndedDocument Data);

/// <param name="Pages">Null if the document could not be split.</param>
/// <param name="Reason">An error code, if it failed as a whole.</param>
internal sealed record EndedDocument(
    Guid Document, string State, int? Pages, int Succeeded, int Failed, string? Reason, DocumentLinks Links);
