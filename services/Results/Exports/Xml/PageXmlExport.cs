using System.IO.Compression;

namespace Quire.Results.Exports.Xml;

/// <summary>
/// PAGE-XML 2019-07-15. Its schema knows one page a file: several pages come as a ZIP with a file for each.
/// </summary>
internal static class PageXmlExport
{
    public static Task WriteAsync(
        ExportedDocument document, Stream destination, CancellationToken cancellationToken) =>
        document.PageCount == 1
            ? WriteOnlyAsync(document, destination, cancellationToken)
            : WriteArchiveAsync(document, destination, cancellationToken);

    private static async Task WriteOnlyAsync(
        ExportedDocument document, Stream destination, CancellationToken cancellationToken)
    {
        await foreach (var page in document.Pages.WithCancellation(cancellationToken))
            await WriteAsync(document, page, destination, cancellationToken);
    }

    private static async Task WriteArchiveAsync(
        ExportedDocument document, Stream destination, CancellationToken cancellationToken)
    {
        await using var archive = await ZipArchive.CreateAsync(
            destination, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await foreach (var page in document.Pages.WithCancellation(cancellationToken))
        {
            var entry = archive.CreateEntry($"page-{page.PageIndex + 1:0000}.xml");
            // The same document always gives the same bytes.
            entry.LastWriteTime = document.Moment;
            await using var file = await entry.OpenAsync(cancellationToken);
            await WriteAsync(document, page, file, cancellationToken);
        }
    }

    private static async Task WriteAsync(
        ExportedDocument document, ExportedPage page, Stream destination, CancellationToken cancellationToken)
    {
        using var parts = new XmlPages(destination);
        PageXml.Write(parts.Writer, document, page);
        await parts.EndAsync(cancellationToken);
    }
}
