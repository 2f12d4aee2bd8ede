using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Quire.Hosting.Tests;

/// <summary>A process as Quire's own are, with a data folder of its own and a server without sockets.</summary>
internal sealed class TestProcess : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private TestProcess(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    public IServiceProvider Services => _app.Services;

    public IBus Bus => Services.GetRequiredService<IBus>();

    public QuireMetrics Metrics => Services.GetRequiredService<QuireMetrics>();

    public DeadLetterReplay Replay => Services.GetRequiredService<DeadLetterReplay>();

    public static async Task<TestProcess> StartAsync(
        Dictionary<string, string?>? settings = null,
        Action<IBusRegistrationConfigurator>? consumers = null,
        Action<WebApplicationBuilder>? services = null,
        Action<WebApplication>? endpoints = null,
        bool waitForBus = true)
    {
        var folder = Directory.CreateTempSubdirectory("quire-hosting-").FullName;
        try
        {
            return new TestProcess(await StartAsync(folder, settings, consumers, services, endpoints, waitForBus), folder);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static async Task<WebApplication> StartAsync(
        string folder,
        Dictionary<string, string?>? settings,
        Action<IBusRegistrationConfigurator>? consumers,
        Action<WebApplicationBuilder>? services,
        Action<WebApplication>? endpoints,
        bool waitForBus)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection([new("Quire:Blobs:Root", Path.Combine(folder, "blobs"))]);
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        services?.Invoke(builder);
        builder.AddHosting("test").AddConsumers(consumers ?? (_ => { })).AddTransport();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapHosting();
        endpoints?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        if (waitForBus)
            await app.Services.GetRequiredService<IBusControl>()
                .WaitForHealthStatus(BusHealthStatus.Healthy, TestContext.Current.CancellationToken);
        return app;
    }

    public HttpClient Client(string? key = null)
    {
        var client = _app.GetTestClient();
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    public async Task StopAsync() => await _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
