using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>Judges a document by what its headers claim.</summary>
internal static class PageLimits
{
    /// <exception cref="InvalidInputException"><c>too_many_pages</c> or <c>page_too_large</c>; names limit and
    /// finding.</exception>
    public static void Check(DocumentHeader header, IntakeOptions options)
    {
        if (header.Pages.Count > options.MaxPages)
            throw TooMany(options.MaxPages);
        // A PDF page has no pixels of its own: a large one is drawn smaller.
        for (var index = 0; header.Kind != MediaKind.Pdf && index < header.Pages.Count; index++)
            Check(header.Pages[index], index + 1, options);
    }

    public static InvalidInputException TooMany(int most) => new(
        ErrorCode.TooManyPages, $"Found more than {most} pages; expected at most {most}. Split the document.");

    private static void Check(PageHeader page, int number, IntakeOptions options)
    {
        if (page.WidthPx <= options.MaxSidePx && page.HeightPx <= options.MaxSidePx
            && page.WidthPx * page.HeightPx <= options.MaxPagePixels)
            return;
        throw new InvalidInputException(
            ErrorCode.PageTooLarge,
            $"Found page {number} with {page.WidthPx} x {page.HeightPx} pixels; expected at most "
            + $"{options.MaxSidePx} a side and {options.MaxPagePixels} in all. Scan it at a lower resolution.");
    }
}
