namespace Quire.Ingest;

/// <summary>What the splitter reports, in page order: the count first, then one event a page.</summary>
internal abstract record SplitEvent;

/// <summary>The document can be opened and has so many pages.</summary>
internal sealed record PagesFound(int PageCount) : SplitEvent;

/// <summary>A canonical page.</summary>
/// <param name="PageIndex">From 0.</param>
/// <param name="Path">The PNG; valid until the next event is asked for, then deleted.</param>
/// <param name="WidthPx">Width.</param>
/// <param name="HeightPx">Height.</param>
/// <param name="Dpi">Resolution, 0 if the original names none.</param>
internal sealed record PageSplit(int PageIndex, string Path, int WidthPx, int HeightPx, int Dpi) : SplitEvent
{
    /// <summary>A file with the text that a PDF holds of the page, as long as the PNG; null if there is none.</summary>
    public string? TextLayerPath { get; init; }
}

/// <summary>A page that cannot be had; the others can.</summary>
/// <param name="PageIndex">From 0.</param>
/// <param name="Code">A constant of <see cref="Contracts.ErrorCode"/>.</param>
/// <param name="Detail">Found, expected, remedy.</param>
internal sealed record PageLost(int PageIndex, string Code, string Detail) : SplitEvent;
