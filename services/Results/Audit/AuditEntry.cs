namespace Quire.Results.Audit;

/// <summary>Who did what to which document, and what came of it: never text, query or field values.</summary>
/// <param name="Key">
/// Id of the API key, the part before its secret; <c>sub:</c> and the subject of a token; the command where there is
/// neither.
/// </param>
/// <param name="Action">Name of the call, such as <c>get_page</c>.</param>
/// <param name="Subject">Id of the document or dead letter, with page and word; empty if there is not one.</param>
internal sealed record AuditEntry(DateTimeOffset At, string Tenant, string Key, string Action, string Subject)
{
    /// <summary>The HTTP status that was answered; null for a call that begins: a later record has it.</summary>
    public int? Outcome { get; init; }

    /// <summary>In a record of an outcome: the sequence of the record that the call began with.</summary>
    public long? Began { get; init; }

    /// <summary>How many such calls: refused ones are counted, and recorded together.</summary>
    public long Count { get; init; } = 1;
}
