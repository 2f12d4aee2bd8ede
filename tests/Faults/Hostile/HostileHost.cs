using System.Net.Http.Headers;
using System.Text.Json;
using MassTransit;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Ingest;
using Quire.Ingest.Tests;

namespace Quire.Faults.Hostile;

/// <summary>Ingest as it is shipped, in this process, with an ear on its bus; only its folders are temporary.</summary>
internal sealed class HostileHost : IAsyncDisposable
{
    private const string Key = "qk_hostile_secret";

    private readonly WebApplication _app;
    private readonly string _folder;

    private HostileHost(WebApplication app, string folder)
    {
        (_app, _folder) = (app, folder);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = Timeout.InfiniteTimeSpan };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public HttpClient Client { get; }

    public Outcomes Outcomes => _app.Services.GetRequiredService<Outcomes>();

    /// <summary>Lets Ingest end its work, and tells everything that it left in its work folder.</summary>
    public async Task<IReadOnlyList<string>> StopAsync(CancellationToken cancellationToken)
    {
        await _app.StopAsync(cancellationToken);
        return Directory.GetFiles(Path.Combine(_folder, "tmp"), "*", SearchOption.AllDirectories);
    }

    public static async Task<HostileHost> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("quire-hostile-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Quire:Blobs:Root"] = Path.Combine(folder, "blobs"),
            ["Quire:Split:TempFolder"] = Path.Combine(folder, "tmp"),
            ["Quire:Split:Concurrency"] = $"{Environment.ProcessorCount}",
            ["Quire:Transport:FirstRetryAfter"] = "00:00:00.100",
            ["Quire:Transport:RetryFor"] = "00:00:00.100",
            ["Quire:Auth:Keys:0:Key"] = Key,
        });
        builder.Services.AddSingleton<Outcomes>();
        builder.AddHosting("ingest").AddIngest().AddConsumers(Listen).AddTransport();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapHosting().MapIngest();
        await app.StartAsync(cancellationToken);
        return new HostileHost(app, folder);
    }

    /// <summary>Sends one valid PDF: what is measured later is a service that has worked before.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        using var body = new ByteArrayContent(Samples.Pdf());
        using var answer = await Client.PostAsync("v1/documents?name=warm-up.pdf", body, cancellationToken);
        var json = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        await Outcomes.EndOf(json.GetProperty("id").GetGuid()).WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Listen(IBusRegistrationConfigurator bus) =>
        bus.AddConsumer<Outcomes.Ear>().Endpoint(endpoint => endpoint.Name = QueueName.DeadLetters);
}
