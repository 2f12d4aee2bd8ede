namespace Quire.Results.Ledger;

/// <summary>
/// Something that happened to a document, numbered from 1 without gaps, for listeners that come and go.
/// </summary>
internal sealed class DocumentEventRow
{
    public required Guid DocumentId { get; init; }

    public required long Sequence { get; init; }

    /// <summary><c>document</c> or <c>page</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>JSON, as it goes to the listener.</summary>
    public required string Body { get; init; }
}
