namespace Quire.Ingest;

/// <summary>One document as the answer to its post tells it.</summary>
internal sealed record DocumentAnswer
{
    public required Guid Id { get; init; }

    /// <summary><c>queued</c>; with <c>Prefer: wait</c> the final state, if it came in time.</summary>
    public required string State { get; init; }

    public required string FileName { get; init; }

    /// <summary>Sniffed from the bytes.</summary>
    public required string MediaType { get; init; }

    public required long SizeBytes { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>As the headers say; the split has the last word.</summary>
    public required int PageCount { get; init; }

    public required DocumentLinks Links { get; init; }
}

internal sealed record DocumentLinks(string Self, string Events, string Result, string Export)
{
    public static DocumentLinks Of(Guid id)
    {
        var self = $"/v1/documents/{id}";
        return new DocumentLinks(self, $"{self}/events", $"{self}/result", $"{self}/export");
    }
}

/// <summary>
/// The answer to a post. A post of one document finds it again at the top, without looking into the list.
/// </summary>
internal sealed record PostAnswer
{
    /// <summary>For the API's reference.</summary>
    public static readonly PostAnswer Example = Of([ExampleDocument(Guid.Parse("0199c2f4-6b1e-7d3a-9f52-0c8e4a7b1d66"))]);

    public Guid? Id { get; init; }

    public string? State { get; init; }

    public DocumentLinks? Links { get; init; }

    public required IReadOnlyList<DocumentAnswer> Documents { get; init; }

    public static PostAnswer Of(IReadOnlyList<DocumentAnswer> documents) => documents is [var only]
        ? new PostAnswer { Id = only.Id, State = only.State, Links = only.Links, Documents = documents }
        : new PostAnswer { Documents = documents };

    private static DocumentAnswer ExampleDocument(Guid id) => new()
    {
        Id = id,
        State = "queued",
        FileName = "invoice-1025.pdf",
        MediaType = "application/pdf",
        SizeBytes = 184_320,
        Sha256 = "9f2b0c4e7a1d5836e0c9b7f4a2d18e63f5b0a7c2d4e6918073b5c1f8e2a4d690",
        PageCount = 2,
        Links = DocumentLinks.Of(id),
    };
}
