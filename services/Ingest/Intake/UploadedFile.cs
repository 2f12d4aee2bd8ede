namespace Quire.Ingest;

/// <summary>One file of a post, received whole into a temporary file.</summary>
/// <param name="Path">The temporary file.</param>
/// <param name="FileName">As the sender calls it, for display only.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record UploadedFile(string Path, string FileName, long Length, string Sha256);

/// <summary>An uploaded file that may be taken in: of an accepted kind, within all limits.</summary>
internal sealed record ProbedFile(UploadedFile File, DocumentHeader Header);
