using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>Checks a page file that the child wrote before anything trusts it.</summary>
internal static class PageCheck
{
    private const int ColourTypeOffset = 25;
    private const int BitDepthOffset = 24;

    /// <summary>The page, or the reason why it is none.</summary>
    public static SplitEvent Check(string path, int pageIndex, int dpi, SplitRequest request, SplitOptions options)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.LinkTarget is not null || file.Length > options.MaxPageFileBytes)
            return Lost(pageIndex);
        try
        {
            using var stream = file.OpenRead();
            var reader = new HeaderReader(stream, MediaKind.Png);
            var page = PngHeader.Read(reader);
            // The stretch of fax pixels may add to a side, but never to more than this.
            return reader.Byte(BitDepthOffset) == 8 && reader.Byte(ColourTypeOffset) is 0 or 2
                && Math.Max(page.WidthPx, page.HeightPx) <= 4L * request.MaxSidePx
                ? new PageSplit(pageIndex, path, (int)page.WidthPx, (int)page.HeightPx, Math.Clamp(dpi, 0, 10_000))
                : Lost(pageIndex);
        }
        catch (InvalidInputException)
        {
            return Lost(pageIndex);
        }
    }

    /// <summary>The file, if it can be a text layer; null otherwise.</summary>
    public static string? TextLayer(string path) =>
        new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 and <= PageTextLayer.MaxBytes }
            ? path
            : null;

    private static PageLost Lost(int pageIndex) => new(
        pageIndex,
        ErrorCode.PageCorrupt,
        "Found a page that splits into no valid image; expected one. Export the file again.");
}
