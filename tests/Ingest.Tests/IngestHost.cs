using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest.Tests;

/// <summary>
/// A whole Ingest process on a free port, with files for blobs and an ear on its bus in place of Results.
/// </summary>
internal sealed class IngestHost : IAsyncDisposable
{
    public const string Key = "qk_tests_secret";
    public const string OtherTenantKey = "qk_other_secret";

    private readonly WebApplication _app;

    private IngestHost(WebApplication app, string folder)
    {
        (_app, Folder) = (app, folder);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public string Folder { get; }

    public HttpClient Client { get; }

    public Ear Ear => _app.Services.GetRequiredService<Ear>();

    public IBlobStore Blobs => _app.Services.GetRequiredService<IBlobStore>();

    public Idempotency Idempotency => _app.Services.GetRequiredService<Idempotency>();

    public Backlog Backlog => _app.Services.GetRequiredService<Backlog>();

    public CancelledDocuments Cancelled => _app.Services.GetRequiredService<CancelledDocuments>();

    public IBus Bus => _app.Services.GetRequiredService<IBus>();

    public static async Task<IngestHost> StartAsync(
        string folder, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Quire:Blobs:Root"] = Path.Combine(folder, "blobs"),
            ["Quire:Split:TempFolder"] = Path.Combine(folder, "tmp"),
            ["Quire:Intake:MinFreeDiskBytes"] = "0",
            ["Quire:Split:Concurrency"] = "1",
            ["Quire:Auth:Keys:0:Key"] = Key,
            ["Quire:Auth:Keys:1:Key"] = OtherTenantKey,
            ["Quire:Auth:Keys:1:Tenant"] = "other",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Services.AddSingleton<Ear>();
        builder.AddHosting("ingest").AddIngest().AddConsumers(Listen).AddTransport();
        services?.Invoke(builder.Services);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapHosting().MapIngest();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new IngestHost(app, folder);
    }

    public async Task<Answer> PostAsync(HttpContent content, string? key = null, string address = "/v1/documents")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }

    public Task<Answer> PostAsync(byte[] file, string? key = null) => PostAsync(new ByteArrayContent(file), key);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static void Listen(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<Ear.Drum>();
        bus.AddConsumer<Ear.BulkDrum>().Endpoint(endpoint => endpoint.Name = QueueName.RecognizePageBulk);
    }
}

/// <summary>A page that was queued in the bulk lane; those of the express lane are heard as themselves.</summary>
internal sealed record BulkPage(PageQueued Page);

/// <summary>An answer, read whole.</summary>
internal sealed record Answer(int Status, JsonElement Body, string? Location, bool Replayed)
{
    public string Code => Body.GetProperty("code").GetString()!;

    public Guid Id => Body.GetProperty("id").GetGuid();

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken),
        response.Headers.Location?.OriginalString,
        response.Headers.Contains("Idempotency-Replayed"));
}

/// <summary>Hears everything that Ingest says.</summary>
internal sealed class Ear
{
    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();

    public ConcurrentQueue<object> All { get; } = new();

    /// <summary>Waits for the next message of a type; drops others on the way.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool>? wanted = null) where T : class
    {
        using var deadline = Wait.Deadline();
        await foreach (var message in _heard.Reader.ReadAllAsync(deadline.Token))
        {
            if (message is T found && (wanted is null || wanted(found)))
                return found;
        }

        throw new InvalidOperationException("unreachable: the channel is never completed");
    }

    private void Hear(object message)
    {
        All.Enqueue(message);
        _heard.Writer.TryWrite(message);
    }

    internal sealed class BulkDrum(Ear ear) : IConsumer<PageQueued>
    {
        public Task Consume(ConsumeContext<PageQueued> context)
        {
            ear.Hear(new BulkPage(context.Message));
            return Task.CompletedTask;
        }
    }

    internal sealed class Drum(Ear ear) : IConsumer<DocumentReceived>, IConsumer<PageQueued>, IConsumer<PageFailed>,
        IConsumer<DocumentSplit>, IConsumer<DocumentRejected>
    {
        public Task Consume(ConsumeContext<DocumentReceived> context) => Hear(context.Message);

        public Task Consume(ConsumeContext<PageQueued> context) => Hear(context.Message);

        public Task Consume(ConsumeContext<PageFailed> context) => Hear(context.Message);

        public Task Consume(ConsumeContext<DocumentSplit> context) => Hear(context.Message);

        public Task Consume(ConsumeContext<DocumentRejected> context) => Hear(context.Message);

        private Task Hear(object message)
        {
            ear.Hear(message);
            return Task.CompletedTask;
        }
    }
}
