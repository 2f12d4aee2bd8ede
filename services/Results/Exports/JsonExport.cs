using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Quire.Results.Exports;

/// <summary>Everything that was read, as JSON: the document and its <see cref="PageJson"/> pages.</summary>
internal static class JsonExport
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(
        ExportedDocument document, Stream destination, CancellationToken cancellationToken)
    {
        // Through a pipe: a response takes asynchronous writes only.
        var pipe = PipeWriter.Create(destination, new StreamPipeWriterOptions(leaveOpen: true));
        await using var json = new Utf8JsonWriter(pipe, Options);
        json.WriteStartObject();
        if (document.Id is { } id)
            json.WriteString("id", id);
        json.WriteString("fileName", document.FileName);
        if (document.State is { } state)
            json.WriteString("state", state);
        json.WriteNumber("pageCount", document.PageCount);
        json.WriteStartArray("pages");
        await foreach (var page in document.Pages.WithCancellation(cancellationToken))
        {
            JsonSerializer.Serialize(json, PageJson.Of(page), PageJson.Options);
            await json.FlushAsync(cancellationToken);
            await pipe.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        await pipe.CompleteAsync();
    }
}
