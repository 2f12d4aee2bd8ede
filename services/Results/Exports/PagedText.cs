using System.Text;

namespace Quire.Results.Exports;

/// <summary>Writes a text form page by page, as UTF-8.</summary>
internal static class PagedText
{
    /// <param name="document">What is written.</param>
    /// <param name="destination">Where to; stays open.</param>
    /// <param name="before">Stands before the first page.</param>
    /// <param name="page">A page's text.</param>
    /// <param name="between">Stands between two pages.</param>
    /// <param name="after">Stands behind the last page.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task WriteAsync(
        ExportedDocument document, Stream destination, string before, Func<ExportedPage, string> page, string between,
        string after, CancellationToken cancellationToken)
    {
        var parting = before;
        await foreach (var next in document.Pages.WithCancellation(cancellationToken))
        {
            await destination.WriteAsync(Encoding.UTF8.GetBytes(parting + page(next)), cancellationToken);
            parting = between;
        }

        await destination.WriteAsync(Encoding.UTF8.GetBytes(after), cancellationToken);
    }
}
