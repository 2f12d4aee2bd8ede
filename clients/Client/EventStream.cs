using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Quire.Client;

/// <summary>Server-Sent Events of one document.</summary>
internal static class EventStream
{
    public static async IAsyncEnumerable<DocumentEvent> FollowAsync(
        HttpClient http, Uri address, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (after is not null)
            request.Headers.Add("Last-Event-ID", after);
        using var answer = await http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw await QuireException.OfAsync(answer, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode == HttpStatusCode.NoContent)
            yield break;
        var stream = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken).ConfigureAwait(false))
        {
            var body = JsonSerializer.Deserialize<EventBody>(item.Data, JsonSerializerOptions.Web)!;
            yield return new DocumentEvent(item.EventId ?? "", item.EventType, body.State, body.Page, body.Reason);
        }
    }

    private sealed record EventBody(string State, int? Page, string? Reason);
}
