namespace Quire.Results.Exports.Pdf;

/// <summary>
/// A PDF that is searched: the pages as they were sent, and what was read in place, word by word, but not painted.
/// </summary>
/// <remarks>
/// A document that came as a PDF keeps its bytes, and the text follows them as an update of the file. Any other, and
/// a PDF that <see cref="PdfFile"/> cannot follow, becomes one picture a page.
/// </remarks>
internal static class PdfExport
{
    public static async Task WriteAsync(
        ExportedDocument document, Stream destination, CancellationToken cancellationToken)
    {
        if (document.OriginalPdf is { } original
            && OriginalPages.TryOpen(await original(cancellationToken), document.PageCount) is { } pages)
            await new UpdatedPdf(pages, destination).WriteAsync(document.Pages, cancellationToken);
        else
            await new PicturePdf(destination).WriteAsync(document.Pages, cancellationToken);
    }
}
