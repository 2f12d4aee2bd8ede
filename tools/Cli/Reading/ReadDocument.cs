using Quire.Recognize;
using Quire.Results.Exports;

namespace Quire.Cli.Reading;

/// <summary>What the engine read, as the exports take it.</summary>
internal static class ReadDocument
{
    private static ReadOnlySpan<byte> PdfMark => "%PDF-"u8;

    public static ExportedDocument Of(DocumentText document, IReadOnlyList<string> models) => new()
    {
        FileName = Path.GetFileName(document.File),
        PageCount = document.Pages.Count,
        Moment = File.Exists(document.File) ? File.GetLastWriteTimeUtc(document.File) : DateTimeOffset.UnixEpoch,
        OriginalPdf = IsPdf(document.File)
            ? cancellation => File.ReadAllBytesAsync(document.File, cancellation)
            : null,
        Pages = document.Pages.Select(page => Page(page, models)).ToAsyncEnumerable(),
    };

    private static ExportedPage Page(PageText page, IReadOnlyList<string> models)
    {
        var read = page.Reading is { } reading ? RecognizedPageMapping.Map(reading, page.PageIndex, models) : null;
        return new ExportedPage
        {
            PageIndex = page.PageIndex,
            WidthPx = read?.WidthPx ?? 1,
            HeightPx = read?.HeightPx ?? 1,
            Read = read,
            Image = page.Image is { } image ? _ => Task.FromResult(image) : null,
            Reason = page.Failure?.Code,
            Detail = page.Failure?.Detail,
        };
    }

    private static bool IsPdf(string path)
    {
        if (!File.Exists(path))
            return false;
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[PdfMark.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && start.SequenceEqual(PdfMark);
    }
}
