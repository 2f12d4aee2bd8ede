namespace Quire.Cli.Client;

/// <summary>The answer to a post.</summary>
internal sealed record PostedDocuments(IReadOnlyList<SentDocument> Documents);

/// <param name="PageCount">As the headers say; the split has the last word.</param>
/// <param name="Replayed">It had been sent before.</param>
internal sealed record SentDocument(Guid Id, int PageCount, bool Replayed = false);

/// <summary>Something happened to a page.</summary>
/// <param name="Page">From 1.</param>
internal sealed record PageEvent(int Page, string State)
{
    public bool IsFinal => State is "succeeded" or "failed";
}
