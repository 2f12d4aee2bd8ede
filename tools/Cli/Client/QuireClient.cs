using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Quire.Results.Documents;

namespace Quire.Cli.Client;

/// <summary>Speaks to a running Quire over its API, in this process or on another machine.</summary>
internal sealed class QuireClient : IDisposable
{
    private readonly HttpClient _http;

    public QuireClient(Uri address, string key) => _http = new HttpClient
    {
        BaseAddress = address,
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    /// <summary>Sends a document under an idempotency key: sent again, it is the same document.</summary>
    /// <exception cref="ApiException">It was refused.</exception>
    public async Task<SentDocument> SendAsync(string file, string key, CancellationToken cancellationToken)
    {
        await using var bytes = File.OpenRead(file);
        using var content = new StreamContent(bytes);
        content.Headers.ContentDisposition = new("attachment") { FileNameStar = Path.GetFileName(file) };
        using var request = new HttpRequestMessage(HttpMethod.Post, Relative("v1/documents")) { Content = content };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await SendAsync(request, cancellationToken);
        var post = await answer.Content.ReadFromJsonAsync<PostedDocuments>(
            JsonSerializerOptions.Web, cancellationToken);
        return post!.Documents.Single() with { Replayed = answer.Headers.Contains("Idempotency-Replayed") };
    }

    /// <summary>Null if there is no such document.</summary>
    public async Task<DocumentStatus?> FindAsync(Guid document, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync<DocumentStatus>($"v1/documents/{document}", cancellationToken);
        }
        catch (ApiException error) when (error.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Tells of every page until the document has ended.</summary>
    public async Task FollowAsync(Guid document, Action<PageEvent> page, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative($"v1/documents/{document}/events"));
        using var answer = await SendAsync(request, cancellationToken);
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventType == "page")
                page(JsonSerializer.Deserialize<PageEvent>(item.Data, JsonSerializerOptions.Web)!);
        }
    }

    public async Task ExportAsync(Guid document, string format, Stream destination, CancellationToken cancellationToken)
    {
        var path = Relative($"v1/documents/{document}/export?format={format}");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(request, cancellationToken);
        await answer.Content.CopyToAsync(destination, cancellationToken);
    }

    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative(path));
        using var answer = await SendAsync(request, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, cancellationToken))!;
    }

    public async Task PostAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Relative(path));
        using var answer = await SendAsync(request, cancellationToken);
    }

    public async Task<T> PostAsync<T>(string path, object body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Relative(path))
        {
            Content = JsonContent.Create(body, options: JsonSerializerOptions.Web),
        };
        using var answer = await SendAsync(request, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, cancellationToken))!;
    }

    public async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Relative(path));
        using var answer = await SendAsync(request, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer.IsSuccessStatusCode) return answer;
        using (answer) throw await ApiException.OfAsync(answer, cancellationToken);
    }
}
