using System.Text;

namespace Quire.Results.Exports;

/// <summary>Plain text, UTF-8: a page ends with a line break, and a form feed stands between pages.</summary>
internal static class TextExport
{
    private const char FormFeed = '\f';

    public static async Task WriteAsync(
        ExportedDocument document, Stream destination, CancellationToken cancellationToken)
    {
        var isFirst = true;
        await foreach (var page in document.Pages.WithCancellation(cancellationToken))
        {
            var text = page.Read?.Text() ?? "";
            var lines = text.Length > 0 ? $"{text}\n" : "";
            var bytes = Encoding.UTF8.GetBytes(isFirst ? lines : $"{FormFeed}{lines}");
            await destination.WriteAsync(bytes, cancellationToken);
            isFirst = false;
        }
    }
}
