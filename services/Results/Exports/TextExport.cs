namespace Quire.Results.Exports;

/// <summary>Plain text, UTF-8: a page ends with a line break, and a form feed stands between pages.</summary>
internal static class TextExport
{
    public const string FormFeed = "\f";

    public static Task WriteAsync(
        ExportedDocument document, Stream destination, CancellationToken cancellationToken) =>
        PagedText.WriteAsync(document, destination, "", Page, FormFeed, "", cancellationToken);

    private static string Page(ExportedPage page) => page.Read?.Text() is { Length: > 0 } text ? $"{text}\n" : "";
}
