using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Quire.EndToEnd.Tests.Systems;

/// <summary>A client as any user would write one.</summary>
internal sealed class QuireApi : IDisposable
{
    private readonly HttpClient _http;

    public QuireApi(Uri address, string key) => _http = new HttpClient
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    /// <summary>The new document's id.</summary>
    public async Task<Guid> PostAsync(byte[] document, string name, CancellationToken cancellationToken) =>
        (await PostFileAsync(document, name, cancellationToken)).GetProperty("id").GetGuid();

    /// <summary>The new document as the answer tells it.</summary>
    public async Task<JsonElement> PostFileAsync(byte[] document, string name, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(document);
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name };
        using var answer = await _http.PostAsync(new Uri("v1/documents", UriKind.Relative), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await JsonAsync(answer, cancellationToken)).GetProperty("documents")[0];
    }

    /// <summary>The status once nothing more happens to the document by itself.</summary>
    public async Task<JsonElement> EndOfAsync(Guid document, CancellationToken cancellationToken)
    {
        while (true)
        {
            var status = await StatusAsync(document, waitSeconds: 30, cancellationToken);
            if (status.GetProperty("state").GetString() is not ("queued" or "running")) return status;
        }
    }

    /// <summary>Returns when so many pages of the document are read.</summary>
    public async Task WaitForPagesAsync(Guid document, int atLeast, CancellationToken cancellationToken)
    {
        var path = new Uri($"v1/documents/{document}/events", UriKind.Relative);
        await using var stream = await _http.GetStreamAsync(path, cancellationToken);
        var read = 0;
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.Data.Contains("\"state\":\"succeeded\"", StringComparison.Ordinal) && ++read >= atLeast) return;
        }
    }

    public Task<JsonElement> StatusAsync(Guid document, int waitSeconds, CancellationToken cancellationToken) =>
        GetAsync($"v1/documents/{document}?wait={waitSeconds}", cancellationToken);

    public Task<string> TextAsync(Guid document, CancellationToken cancellationToken) =>
        _http.GetStringAsync(
            new Uri($"v1/documents/{document}/export?format=txt", UriKind.Relative), cancellationToken);

    public async Task<IReadOnlyList<JsonElement>> SearchAsync(string query, CancellationToken cancellationToken)
    {
        var answer = await GetAsync($"v1/search?q={Uri.EscapeDataString(query)}&limit=100", cancellationToken);
        return [.. answer.GetProperty("results").EnumerateArray()];
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await JsonAsync(answer, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return json.RootElement.Clone();
    }
}
