namespace Quire.Ingest;

/// <summary>What a document's own headers claim, before anything is decoded.</summary>
internal sealed record DocumentHeader(MediaKind Kind, IReadOnlyList<PageHeader> Pages);

/// <summary>One page as its header claims it.</summary>
/// <param name="Directory">Where the page is in its file: TIFF directory or PDF page, from 0.</param>
/// <param name="WidthPx">For a PDF at the resolution that it is drawn in.</param>
/// <param name="HeightPx">As <paramref name="WidthPx"/>.</param>
internal readonly record struct PageHeader(int Directory, long WidthPx, long HeightPx);
