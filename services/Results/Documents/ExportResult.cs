using Microsoft.Net.Http.Headers;
using Quire.Results.Exports;

namespace Quire.Results.Documents;

/// <summary>Streams an export, named after the document's file.</summary>
internal sealed class ExportResult(ExportedDocument document, ExportFormat format) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var name = new ContentDispositionHeaderValue("inline");
        var (extension, contentType) = format.FormOf(document.PageCount);
        name.SetHttpFileName($"{Path.GetFileNameWithoutExtension(document.FileName)}.{extension}");
        response.ContentType = contentType;
        response.Headers.ContentDisposition = name.ToString();
        await format.WriteAsync(document, response.Body, httpContext.RequestAborted);
    }
}
