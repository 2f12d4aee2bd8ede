namespace Quire.Results.Webhooks;

/// <summary>One event for one webhook: to be delivered while <see cref="DueAt"/> is set, then its log.</summary>
internal sealed class DeliveryRow
{
    /// <summary>The same at every attempt, so that a receiver knows what it has had.</summary>
    public required Guid Id { get; init; }

    public required Guid WebhookId { get; init; }

    public required Guid DocumentId { get; init; }

    /// <summary>A constant of <see cref="WebhookEvent"/>.</summary>
    public required string Event { get; init; }

    /// <summary>JSON, as it goes to the receiver: ids, states and counts, never text of a page.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A constant of <see cref="DeliveryState"/>.</summary>
    public string State { get; set; } = DeliveryState.Pending;

    public int Attempts { get; set; }

    /// <summary>When it is next tried; null once it is settled.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When it stops being tried.</summary>
    public required DateTimeOffset GiveUpAt { get; set; }

    public DateTimeOffset? LastAttemptAt { get; set; }

    /// <summary>HTTP status of the last answer; null if there was none.</summary>
    public int? LastStatus { get; set; }

    /// <summary>Why the last attempt failed, a constant of <see cref="DeliveryError"/>.</summary>
    public string? LastError { get; set; }
}
