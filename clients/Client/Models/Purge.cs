namespace Quire.Client;

/// <summary>The proof that a document is gone, or what is still there.</summary>
/// <param name="Document">Its id.</param>
/// <param name="State"><c>deleted</c>, <c>expired</c>, or the state of a document that is still there.</param>
/// <param name="Complete">It was deleted, or has expired, and nothing that must go is left.</param>
/// <param name="Left">What was found of it.</param>
/// <param name="Records">Of the audit, oldest first: who had it removed, and what the call answered.</param>
public sealed record Purge(
    Guid Document, string State, bool Complete, PurgeLeftovers Left, IReadOnlyList<PurgeRecord> Records);

/// <summary>What was found of a document.</summary>
/// <param name="Blobs">Files: the original, images, texts.</param>
/// <param name="Texts">Pages in the search index.</param>
/// <param name="Corrections">Words put right.</param>
/// <param name="Reviews">Pages in the review queue.</param>
/// <param name="History">Rows that tell how it fared; those of an expired document stay.</param>
public sealed record PurgeLeftovers(int Blobs, int Texts, int Corrections, int Reviews, int History);

/// <summary>A record of the audit.</summary>
/// <param name="Sequence">Its place in the chain, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Key">Id of the key that asked for it; <c>retention</c> if nobody did.</param>
/// <param name="Action">Such as <c>delete_document</c>.</param>
/// <param name="Outcome">The status answered; null in the record of the beginning.</param>
/// <param name="Hash">SHA-256 of the record, in hexadecimal.</param>
public sealed record PurgeRecord(
    long Sequence, DateTimeOffset At, string Key, string Action, int? Outcome, string Hash);
