using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Quire.Client;

/// <summary>A running Quire, over its API. Any number of calls may be made at once.</summary>
/// <param name="http">With the server's address and a key; its owner disposes it. See <see cref="Connect"/>.</param>
public sealed class QuireClient(HttpClient http)
{
    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;

    /// <summary>An <see cref="HttpClient"/> for one server and key.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="key">An API key, <c>qk_…</c>.</param>
    public static HttpClient Connect(Uri address, string key) => new()
    {
        BaseAddress = address,
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    /// <summary>Sends a document and returns its id as soon as it is safely stored.</summary>
    /// <param name="content">The file, read to its end.</param>
    /// <param name="fileName">Shown with it.</param>
    /// <param name="idempotencyKey">Sent again under the same key, the same file is the same document.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="QuireException">It was refused; the code says why.</exception>
    public async Task<Guid> SendAsync(
        Stream content, string fileName, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var body = new StreamContent(content);
        body.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = fileName };
        using var request = new HttpRequestMessage(HttpMethod.Post, Relative("v1/documents")) { Content = body };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        var accepted = await ReadAsync<JsonElement>(answer, cancellationToken).ConfigureAwait(false);
        return accepted.GetProperty("documents")[0].GetProperty("id").GetGuid();
    }

    /// <summary>Where a document stands, after waiting for its end for a while.</summary>
    /// <param name="document">Its id.</param>
    /// <param name="wait">How long to wait for the end; zero for not at all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="QuireException">There is none.</exception>
    public Task<DocumentStatus> GetAsync(Guid document, TimeSpan wait, CancellationToken cancellationToken) =>
        GetAsync<DocumentStatus>($"v1/documents/{document}?wait={(int)wait.TotalSeconds}", cancellationToken);

    /// <summary>Documents, newest first.</summary>
    /// <param name="address"><see cref="DocumentList.Next"/> of the list before; null for the beginning.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<DocumentList> ListAsync(string? address, CancellationToken cancellationToken) =>
        GetAsync<DocumentList>(address ?? "v1/documents", cancellationToken);

    /// <summary>What happens to a document, from its beginning or behind an event, until it has ended.</summary>
    /// <param name="document">Its id.</param>
    /// <param name="after">Id of the last event that was had; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="HttpRequestException">The line broke: follow again behind the last event.</exception>
    public IAsyncEnumerable<DocumentEvent> FollowAsync(
        Guid document, string? after, CancellationToken cancellationToken) =>
        EventStream.FollowAsync(http, Relative($"v1/documents/{document}/events"), after, cancellationToken);

    /// <summary>What was read on a page, and the tag that a correction of it needs.</summary>
    /// <param name="document">Its id.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="QuireException">There is no such page, it is not read yet, or it failed.</exception>
    public async Task<(PageJson Page, string Tag)> GetPageAsync(
        Guid document, int page, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative($"v1/documents/{document}/pages/{page}"));
        using var answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.Headers.ETag is not { } tag)
            throw new QuireException(answer.StatusCode, "", $"Page {page} is not read yet; follow the document.");
        return (await ReadAsync<PageJson>(answer, cancellationToken).ConfigureAwait(false), tag.Tag);
    }

    /// <summary>Pages with these words, best first, each with the boxes of the words.</summary>
    /// <param name="query">Words, <c>"a phrase"</c>, <c>begin*</c>, <c>almost~</c>, <c>-without</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<SearchAnswer> SearchAsync(string query, CancellationToken cancellationToken) =>
        GetAsync<SearchAnswer>($"v1/search?q={Uri.EscapeDataString(query)}", cancellationToken);

    /// <summary>Writes a document's text in some form.</summary>
    /// <param name="document">Its id.</param>
    /// <param name="format">Such as <c>txt</c>, <c>pdf</c>, <c>json</c> or <c>hocr</c>.</param>
    /// <param name="destination">Written to as it comes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="QuireException">It is not read yet, or was not read at all.</exception>
    public async Task ExportAsync(
        Guid document, string format, Stream destination, CancellationToken cancellationToken)
    {
        var address = Relative($"v1/documents/{document}/export?format={Uri.EscapeDataString(format)}");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        await answer.Content.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts a word right: search and every export follow at once.</summary>
    /// <param name="document">Its id.</param>
    /// <param name="page">From 1.</param>
    /// <param name="word">From 1 in reading order.</param>
    /// <param name="text">What it shall be; several words share its box, none remove it.</param>
    /// <param name="tag">That came with the page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="QuireException">With <c>revision_stale</c>: the page was changed; get it again.</exception>
    public async Task<Revision> CorrectAsync(
        Guid document, int page, int word, string text, string tag, CancellationToken cancellationToken)
    {
        var address = Relative($"v1/documents/{document}/pages/{page}/words/{word}");
        using var request = new HttpRequestMessage(HttpMethod.Patch, address)
        {
            Content = JsonContent.Create(new { text }, options: Json),
            Headers = { IfMatch = { new EntityTagHeaderValue(tag) } },
        };
        using var answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await ReadAsync<Revision>(answer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a document, its text and its images.</summary>
    /// <param name="document">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="QuireException">There is none.</exception>
    public async Task DeleteAsync(Guid document, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Relative($"v1/documents/{document}"));
        using var answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts what is left of a document, deleted or not.</summary>
    /// <param name="document">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="QuireException">There never was such a document.</exception>
    public Task<Purge> GetPurgeAsync(Guid document, CancellationToken cancellationToken) =>
        GetAsync<Purge>($"v1/documents/{document}/purge", cancellationToken);

    private static Uri Relative(string address) => new(address, UriKind.Relative);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken) =>
        (await answer.Content.ReadFromJsonAsync<T>(Json, cancellationToken).ConfigureAwait(false))!;

    private async Task<T> GetAsync<T>(string address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative(address));
        using var answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await ReadAsync<T>(answer, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
            throw await QuireException.OfAsync(answer, cancellationToken).ConfigureAwait(false);
    }
}
