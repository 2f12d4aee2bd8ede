using Quire.Results.Exports.Pdf;
using Quire.Results.Exports.Xml;

namespace Quire.Results.Exports;

/// <summary>A form that a document can be written in.</summary>
/// <param name="Name">As <c>?format=</c> and <c>--format</c> take it.</param>
/// <param name="Extension">Of a file in this form.</param>
/// <param name="MediaType">As <c>Accept</c> takes it.</param>
/// <param name="WriteAsync">Writes page by page; leaves the stream open.</param>
internal sealed record ExportFormat(
    string Name, string Extension, string MediaType, Func<ExportedDocument, Stream, CancellationToken, Task> WriteAsync)
{
    public static readonly ExportFormat Text = new("txt", "txt", "text/plain", TextExport.WriteAsync);
    public static readonly ExportFormat Json = new("json", "json", "application/json", JsonExport.WriteAsync);
    public static readonly ExportFormat Hocr = new("hocr", "hocr", "text/vnd.hocr+html", HocrExport.WriteAsync);
    public static readonly ExportFormat Layout =
        new("layout", "layout.txt", "text/plain", LayoutExport.WriteAsync);
    public static readonly ExportFormat Markdown = new("md", "md", "text/markdown", MarkdownExport.WriteAsync);
    public static readonly ExportFormat Html = new("html", "html", "text/html", HtmlExport.WriteAsync);
    public static readonly ExportFormat Tsv =
        new("tsv", "tsv", "text/tab-separated-values", TsvExport.WriteAsync);
    public static readonly ExportFormat Alto = new("alto", "alto.xml", "application/xml", AltoExport.WriteAsync);
    public static readonly ExportFormat Page = new(
        "page", "page.xml", "application/vnd.prima.page+xml", PageXmlExport.WriteAsync)
    { PagesInArchive = true };
    public static readonly ExportFormat Pdf = new("pdf", "pdf", "application/pdf", PdfExport.WriteAsync);

    /// <summary>By preference, for those who take anything.</summary>
    public static readonly IReadOnlyList<ExportFormat> All =
        [Text, Json, Hocr, Layout, Markdown, Html, Tsv, Alto, Page, Pdf];

    public static string Names => string.Join(", ", All.Select(format => format.Name));

    /// <summary>A file of this form holds one page; several come as a ZIP.</summary>
    public bool PagesInArchive { get; init; }

    /// <summary>The file's extension and its media type with the charset, for a document of so many pages.</summary>
    public (string Extension, string ContentType) FormOf(int pages)
    {
        if (PagesInArchive && pages != 1)
            return (Path.ChangeExtension(Extension, "zip"), "application/zip");
        return (Extension, this == Pdf ? MediaType : $"{MediaType}; charset=utf-8");
    }

    /// <summary>Null if there is none of this name.</summary>
    public static ExportFormat? Find(string name) =>
        All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
