namespace Quire.Results.Webhooks;

/// <summary>An address that a tenant wants to be told at when a document ends.</summary>
internal sealed class WebhookRow
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    public required string Url { get; init; }

    /// <summary><c>whsec_</c> and the key in Base64: both sides sign with it, so it cannot be
    /// hashed. Sealed where blobs are encrypted.</summary>
    public required string Secret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the receiver said that it is gone; null while it is delivered to.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
}
