using Quire.Contracts;

namespace Quire.Results.Exports;

/// <summary>A document on its way out; its pages are read one at a time.</summary>
internal sealed record ExportedDocument
{
    /// <summary>What the sender called it.</summary>
    public required string FileName { get; init; }

    /// <summary>Null for a document that is in no ledger.</summary>
    public Guid? Id { get; init; }

    public string? State { get; init; }

    /// <summary>
    /// When it was received; stands where a form wants a time, so that the same text gives the same bytes.
    /// </summary>
    public DateTimeOffset Moment { get; init; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The document as it was sent, if it is a PDF: the searchable PDF keeps its pages.</summary>
    public Func<CancellationToken, Task<byte[]>>? OriginalPdf { get; init; }

    public required int PageCount { get; init; }

    /// <summary>In order.</summary>
    public required IAsyncEnumerable<ExportedPage> Pages { get; init; }
}

/// <summary>A page on its way out.</summary>
internal sealed record ExportedPage
{
    /// <summary>From 0.</summary>
    public required int PageIndex { get; init; }

    public required int WidthPx { get; init; }

    public required int HeightPx { get; init; }

    /// <summary>Null for a page that failed; then there is a <see cref="Reason"/>.</summary>
    public RecognizedPage? Read { get; init; }

    /// <summary>The canonical page, PNG; null if it is not to be had.</summary>
    public Func<CancellationToken, Task<byte[]>>? Image { get; init; }

    public string? Reason { get; init; }

    public string? Detail { get; init; }

    public static ExportedPage Of(RecognizedPage page) =>
        new() { PageIndex = page.PageIndex, WidthPx = page.WidthPx, HeightPx = page.HeightPx, Read = page };
}
