using System.Net.Http.Headers;
using System.Text.Json;

namespace Quire.EndToEnd.Tests.Systems;

/// <summary>A client as any user would write one.</summary>
internal sealed class QuireApi : IDisposable
{
    private readonly HttpClient _intake;
    private readonly HttpClient _results;

    public QuireApi(Uri intake, Uri results, string key)
    {
        _intake = Client(intake, key);
        _results = Client(results, key);
    }

    /// <summary>The new document's id.</summary>
    public async Task<Guid> PostAsync(byte[] document, string name, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(document);
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name };
        using var answer = await _intake.PostAsync(new Uri("v1/documents", UriKind.Relative), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await JsonAsync(answer, cancellationToken)).GetProperty("id").GetGuid();
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

    public Task<JsonElement> StatusAsync(Guid document, int waitSeconds, CancellationToken cancellationToken) =>
        GetAsync($"v1/documents/{document}?wait={waitSeconds}", cancellationToken);

    public Task<string> TextAsync(Guid document, CancellationToken cancellationToken) =>
        _results.GetStringAsync(new Uri($"v1/documents/{document}/export?format=txt", UriKind.Relative), cancellationToken);

    public async Task<IReadOnlyList<JsonElement>> SearchAsync(string query, CancellationToken cancellationToken)
    {
        var answer = await GetAsync($"v1/search?q={Uri.EscapeDataString(query)}&limit=100", cancellationToken);
        return [.. answer.GetProperty("results").EnumerateArray()];
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _results.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await JsonAsync(answer, cancellationToken);
    }

    public void Dispose()
    {
        _intake.Dispose();
        _results.Dispose();
    }

    private static HttpClient Client(Uri address, string key) => new()
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return json.RootElement.Clone();
    }
}
