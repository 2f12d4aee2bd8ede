using System.Threading.Channels;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetVips;
using Quire.Contracts;
using Quire.Core;
using Quire.Hosting;

namespace Quire.Recognize.Tests;

/// <summary>
/// A recognise process with a fake detector and recogniser, in memory unless it is told otherwise, and ears for what it
/// publishes.
/// </summary>
internal sealed class Worker : IAsyncDisposable
{
    /// <summary>The script of a child that has its models, and dies of the page.</summary>
    public const string Dies = "printf R && kill -SEGV $$";

    private readonly WebApplication _app;
    private readonly string _folder;

    private Worker(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    public IBlobStore Blobs => _app.Services.GetRequiredService<IBlobStore>();

    public IBus Bus => _app.Services.GetRequiredService<IBus>();

    public CancelledDocuments Cancelled => _app.Services.GetRequiredService<CancelledDocuments>();

    public PageLanes Lanes => _app.Services.GetRequiredService<PageLanes>();

    public TenantBacklog Backlog => _app.Services.GetRequiredService<TenantBacklog>();

    public DeadLetterReplay Replay => _app.Services.GetRequiredService<DeadLetterReplay>();

    public CancellationToken Stopping =>
        _app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    public static Task<Worker> StartAsync(
        ITextDetector detector, TimeSpan? pageTimeout = null, params KeyValuePair<string, string?>[] settings) =>
        StartAsync(
            detector, new ChildProgram("sh", "-c", Dies),
            [new("Quire:Recognize:PageTimeout", (pageTimeout ?? TimeSpan.FromMinutes(1)).ToString()), .. settings]);

    public static Task<Worker> StartAsync(
        ITextDetector detector, ChildProgram child, params KeyValuePair<string, string?>[] settings) =>
        StartAsync(
            new PageReader(detector, new OneWordRecognizer(), new UprightLines(), new ReadingOptions()).Read, child,
            settings);

    public static async Task<Worker> StartAsync(
        ReadPage read, ChildProgram child, params KeyValuePair<string, string?>[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("quire-recognize-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Quire:Blobs:Root", Path.Combine(folder, "blobs")),
            new("Quire:Recognize:PagesAtOnce", "1"),
        ]);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(new LoadedModels(read, ["fake"]));
        builder.Services.AddSingleton(child);
        builder.Services.AddSingleton(Channel.CreateUnbounded<object>());
        builder.AddHosting("recognize").AddPageReading().AddConsumers(Listen).AddTransport();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapHosting().MapRecognize();
        await app.StartAsync(TestContext.Current.CancellationToken);
        await app.Services.GetRequiredService<IBusControl>()
            .WaitForHealthStatus(BusHealthStatus.Healthy, TestContext.Current.CancellationToken);
        return new Worker(app, folder);
    }

    /// <summary>Stores a page image and queues it.</summary>
    public async Task<PageQueued> QueueAsync(byte[]? bytes = null, int attempt = 0)
    {
        var documentId = Guid.NewGuid();
        var cancel = TestContext.Current.CancellationToken;
        using var content = new MemoryStream(bytes ?? WhitePage());
        var image = await Blobs.PutAsync($"acme/{documentId:N}/pages", content, cancel);
        return await QueueAsync(documentId, image, attempt);
    }

    public Task<PageQueued> QueueAsync(Guid documentId, BlobReference image, int attempt = 0) =>
        QueueAsync(Page(documentId, image, attempt));

    public async Task<PageQueued> QueueAsync(PageQueued page)
    {
        await Bus.Publish(page, TestContext.Current.CancellationToken);
        return page;
    }

    public static PageQueued Page(Guid documentId, BlobReference image, int attempt = 0) => new()
    {
        DocumentId = documentId,
        Tenant = "acme",
        PageIndex = 3,
        Attempt = attempt,
        Image = image,
        WidthPx = 100,
        HeightPx = 60,
        QueuedAt = TimeProvider.System.GetUtcNow(),
    };

    /// <summary>The next message of this type that the worker publishes.</summary>
    public async Task<T> HearAsync<T>()
    {
        var heard = _app.Services.GetRequiredService<Channel<object>>().Reader;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30)); // Never reached by a test that passes.
        while (true)
            if (await heard.ReadAsync(deadline.Token) is T message)
                return message;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal static byte[] WhitePage()
    {
        using var white = Image.Black(100, 60) + 255;
        using var bytes = white.Cast(Enums.BandFormat.Uchar);
        return bytes.PngsaveBuffer();
    }

    private static void Listen(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<Ear>(ear => ear.ConcurrentMessageLimit = 1).Endpoint(endpoint => endpoint.Name = QueueName.Ledger);
        bus.AddConsumer<DeadLetterEar>().Endpoint(endpoint => endpoint.Name = QueueName.DeadLetters);
    }

    private sealed class Ear(Channel<object> heard)
        : IConsumer<PageQueued>, IConsumer<PageStarted>, IConsumer<PageRecognized>, IConsumer<PageFailed>
    {
        public Task Consume(ConsumeContext<PageQueued> context) => Hear(context.Message);

        public Task Consume(ConsumeContext<PageStarted> context) => Hear(context.Message);

        public Task Consume(ConsumeContext<PageRecognized> context) => Hear(context.Message);

        public Task Consume(ConsumeContext<PageFailed> context) => Hear(context.Message);

        private Task Hear(object message) => heard.Writer.WriteAsync(message).AsTask();
    }

    private sealed class DeadLetterEar(Channel<object> heard) : IConsumer<MessageDeadLettered>
    {
        public Task Consume(ConsumeContext<MessageDeadLettered> context) =>
            heard.Writer.WriteAsync(context.Message).AsTask();
    }
}
