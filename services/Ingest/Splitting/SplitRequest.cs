using System.Text.Json.Serialization;

namespace Quire.Ingest;

/// <summary>What the child is to do. Given as one JSON argument; the pages go to the child's current folder.</summary>
internal sealed record SplitRequest
{
    public required string Original { get; init; }

    /// <summary>First page to write, from 0: the one after a page that killed an earlier child.</summary>
    public required int FromPage { get; init; }

    public required int PdfDpi { get; init; }

    public required int MaxScanSidePx { get; init; }

    public required long MaxDrawnPixels { get; init; }

    public required int MaxSidePx { get; init; }

    public required int MaxPages { get; init; }

    public required TimeSpan PageTimeout { get; init; }

    public required TimeSpan PageProcessorTime { get; init; }
}

/// <summary>
/// One line that the child says. The child works on hostile bytes: its words are checked, not trusted.
/// </summary>
internal sealed record ChildMessage
{
    /// <summary><c>ready</c>, <c>pages</c>, <c>page</c>, <c>failed</c> or <c>rejected</c>.</summary>
    public required string Kind { get; init; }

    public int PageCount { get; init; }

    public int PageIndex { get; init; }

    public int Dpi { get; init; }

    public string? Code { get; init; }

    public string? Detail { get; init; }
}

// Source-generated: the child starts once a document, and reflection would double its start.
[JsonSerializable(typeof(SplitRequest))]
[JsonSerializable(typeof(ChildMessage))]
internal sealed partial class ChildJson : JsonSerializerContext;
