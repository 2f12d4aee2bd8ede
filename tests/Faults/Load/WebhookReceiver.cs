using System.Collections.Concurrent;
using System.Text.Json;

namespace Quire.Faults.Load;

/// <summary>Is told of every document that ends, by whichever process of Results lives just then.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<Guid, ConcurrentQueue<string>> _told = new();

    private WebhookReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Messages of all documents, those that came again included.</summary>
    public int Messages => _told.Values.Sum(states => states.Count);

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.MapPost("/", receiver.Take);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The states in which the document was said to have ended, in order; empty if it never was.</summary>
    public IReadOnlyCollection<string> ToldOf(Guid document) => _told.GetValueOrDefault(document) ?? [];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Take(JsonElement message)
    {
        var data = message.GetProperty("data");
        _told.GetOrAdd(data.GetProperty("document").GetGuid(), _ => []).Enqueue(data.GetProperty("state").GetString()!);
    }
}
