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
        using var archive = new ZipWriter(destination);
        await foreach (var page in document.Pages.WithCancellation(cancellationToken))
        {
            using var file = new MemoryStream();
            await WriteAsync(document, page, file, cancellationToken);
            await archive.AddAsync(
                $"page-{page.PageIndex + 1:0000}.xml", file.ToArray(), document.Moment, cancellationToken);
        }

        await archive.EndAsync(cancellationToken);
    }

    private static async Task WriteAsync(
        ExportedDocument document, ExportedPage page, Stream destination, CancellationToken cancellationToken)
    {
        using var parts = new XmlPages(destination);
        PageXml.Write(parts.Writer, document, page);
        await parts.EndAsync(cancellationToken);
    }
}
