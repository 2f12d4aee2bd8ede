using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Quire.Faults.Load;

/// <summary>A patient client: whatever is away for a while is asked again, under the same key.</summary>
internal sealed class FaultClient : IDisposable
{
    // A problem's detail stands in it, the ids after it do not.
    private const int MostOfAnAnswer = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<object, string> _refused = new();

    public FaultClient(string key) => _http = new HttpClient
    {
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    /// <summary>The calls that are being repeated, by what they were last told.</summary>
    public IEnumerable<string> Refused => _refused.Values.CountBy(why => why).Select(why => $"{why.Value} × {why.Key}");

    /// <summary>The id of the document that was accepted.</summary>
    public async Task<Guid> PostAsync(Uri ingest, byte[] file, string key, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, new Uri(ingest, "v1/documents?name=fault.tif"));
            request.Content = new ByteArrayContent(file);
            request.Headers.Add("Idempotency-Key", key);
            return request;
        }, cancellationToken);
        return (await JsonAsync(answer, cancellationToken)).GetProperty("id").GetGuid();
    }

    /// <summary>Has the receiver told of every document that ends; once more if the answer was lost.</summary>
    public async Task RegisterAsync(Uri results, Uri receiver, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, new Uri(results, "v1/webhooks"));
            request.Content = JsonContent.Create(new { url = receiver });
            return request;
        }, cancellationToken);
    }

    public async Task<JsonElement> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        return await JsonAsync(answer, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> AskAsync(
        Func<HttpRequestMessage> ask, CancellationToken cancellationToken)
    {
        var call = new object();
        try
        {
            while (true)
            {
                using var request = ask();
                try
                {
                    var answer = await _http.SendAsync(request, cancellationToken);
                    if (answer.IsSuccessStatusCode)
                        return answer;
                    using (answer)
                        _refused[call] = $"{request.Method}: {await WhyAsync(answer, cancellationToken)}";
                }
                catch (Exception away) when (away is HttpRequestException or TaskCanceledException or IOException
                    && !cancellationToken.IsCancellationRequested)
                {
                    // Killed, or not there yet.
                    _refused[call] = $"{request.Method}: {away.GetType().Name}";
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
        finally
        {
            _refused.TryRemove(call, out _);
        }
    }

    private static async Task<string> WhyAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        return MayPass(answer.StatusCode)
            ? $"{(int)answer.StatusCode} {body[..Math.Min(body.Length, MostOfAnAnswer)]}"
            : throw new InvalidOperationException(
                $"Found {answer.StatusCode} at {answer.RequestMessage?.RequestUri}: {body}");
    }

    // Conflict: the post that was killed still has its lease. Not found: its receipt was not written.
    private static bool MayPass(HttpStatusCode status) =>
        status >= HttpStatusCode.InternalServerError
        || status is HttpStatusCode.Conflict or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests;

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return json.RootElement.Clone();
    }
}
