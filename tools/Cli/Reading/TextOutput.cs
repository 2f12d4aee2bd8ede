using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Quire.Recognize;
using Quire.Results.Exports;

namespace Quire.Cli.Reading;

/// <summary>Writes a document that is kept nowhere.</summary>
internal static class TextOutput
{
    // As pdftotext and Tesseract part pages.
    private const string PageBreak = "\n\f";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static readonly IReadOnlyList<string> Formats = [.. ExportFormat.All.Select(format => format.Name)];

    /// <param name="document">At least one page read.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="models">Names of the models that read it.</param>
    /// <param name="destination">Stays open.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task WriteAsync(
        DocumentText document, string format, IReadOnlyList<string> models, Stream destination,
        CancellationToken cancellationToken)
    {
        if (format == ExportFormat.Text.Name)
            await WriteAsync(document.Text(PageBreak) + "\n", destination, cancellationToken);
        else if (format == ExportFormat.Json.Name)
            await WriteAsync(PagesAsJson(document, models) + "\n", destination, cancellationToken);
        else
            await ExportFormat.Find(format)!.WriteAsync(
                ReadDocument.Of(document, models), destination, cancellationToken);
    }

    private static string PagesAsJson(DocumentText document, IReadOnlyList<string> models) => JsonSerializer.Serialize(
        new
        {
            pages = document.Pages.Where(page => page.Reading is not null)
                .Select(page => RecognizedPageMapping.Map(page.Reading!, page.PageIndex, models)),
        },
        Json);

    private static async Task WriteAsync(string text, Stream destination, CancellationToken cancellationToken) =>
        await destination.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
}
