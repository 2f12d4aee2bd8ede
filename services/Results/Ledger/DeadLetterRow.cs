namespace Quire.Results.Ledger;

/// <summary>A message that its consumer gave up on, kept until somebody replays or discards it.</summary>
internal sealed class DeadLetterRow
{
    public required Guid Id { get; init; }

    public required string Queue { get; init; }

    public required string MessageType { get; init; }

    /// <summary>The envelope as it stood on the wire.</summary>
    public required string Body { get; init; }

    public required string ExceptionType { get; init; }

    public required string ExceptionMessage { get; init; }

    public required DateTimeOffset FailedAt { get; init; }

    public string? Tenant { get; init; }

    public Guid? DocumentId { get; init; }

    public int? PageIndex { get; init; }
}
