using System.Text.Encodings.Web;
using System.Text.Json;
using Quire.Recognize;

namespace Quire.Cli.Reading;

/// <summary>Renders a document's text in the formats that need nothing but the engine.</summary>
internal static class TextOutput
{
    // As pdftotext and Tesseract part pages.
    private const string PageBreak = "\n\f";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static readonly IReadOnlyList<string> Formats = ["txt", "json"];

    /// <param name="document">At least one page read.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="models">Names of the models that read it.</param>
    public static string Render(DocumentText document, string format, IReadOnlyList<string> models) => format switch
    {
        "json" => JsonSerializer.Serialize(
            new
            {
                pages = document.Pages.Where(page => page.Reading is not null)
                    .Select(page => RecognizedPageMapping.Map(page.Reading!, page.PageIndex, models)),
            },
            Json) + "\n",
        _ => document.Text(PageBreak) + "\n",
    };
}
