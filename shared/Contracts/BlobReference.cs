namespace Quire.Contracts;

/// <summary>Points at bytes in the blob store: messages carry references, never pixels or text.</summary>
/// <param name="Key">Key in the blob store, <c>{tenant}/{documentId:N}/{kind}/{sha256}</c>.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the bytes, 64 characters; checked by every reader.</param>
/// <param name="Length">Length in bytes.</param>
public sealed record BlobReference(string Key, string Sha256, long Length);
