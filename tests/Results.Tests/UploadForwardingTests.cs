using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quire.Hosting;
using Xunit;

namespace Quire.Results.Tests;

public sealed class UploadForwardingTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quire-forwarding-");
    private readonly (string Text, ApiKey Key) _key = ApiKey.Create("default", Scopes.All);
    private WebApplication? _ingest;
    private readonly ConcurrentQueue<string> _log = new();
    private int _heardByIngest;
    private WebApplication? _results;

    private string Database => Path.Combine(_folder.FullName, "database");

    public async ValueTask InitializeAsync()
    {
        _ingest = OnLoopback(WebApplication.CreateBuilder()).Build();
        _ingest.MapPost("/v1/documents", (Delegate)EchoAsync);
        await _ingest.StartAsync(TestContext.Current.CancellationToken);

        var builder = OnLoopback(WebApplication.CreateBuilder());
        builder.Configuration.AddInMemoryCollection([
            new("Quire:Blobs:Root", Path.Combine(_folder.FullName, "blobs")),
            new("Quire:Database:ConnectionString", $"Data Source={Path.Combine(Database, "quire.db")};Pooling=False"),
            new("Quire:Auth:Keys:0:Key", _key.Text),
            new("Quire:Results:IngestUrl", AddressOf(_ingest)),
        ]);
        builder.AddHosting("results").AddResults().AddTransport();
        builder.Logging.AddProvider(new Ear(_log));
        _results = builder.Build();
        _results.MapHosting().MapResults();
        await _results.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _results!.DisposeAsync();
        await _ingest!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Upload_larger_than_the_servers_own_limit_reaches_ingest_whole_with_its_headers()
    {
        using var body = new ByteArrayContent(new byte[40_000_000]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/documents?name=a.pdf") { Content = body };
        request.Headers.Add("Idempotency-Key", "k1");

        using var answer = await Client().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("/v1/documents/42", answer.Headers.Location!.ToString());
        Assert.Single(answer.Headers.GetValues("Cache-Control"));
        Assert.Equal("40000000 k1 ?name=a.pdf", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Neither_name_nor_token_of_an_upload_is_logged()
    {
        using var client = new HttpClient { BaseAddress = new Uri(AddressOf(_results!)) };
        using var answer = await client.PostAsync(
            $"/v1/documents?name=Ellerby.pdf&token={_key.Text}", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.NotEmpty(_log);
        Assert.DoesNotContain(_log, line => line.Contains("Ellerby") || line.Contains(_key.Text));
    }

    [Fact]
    public async Task Upload_without_a_key_does_not_reach_ingest()
    {
        using var client = new HttpClient { BaseAddress = new Uri(AddressOf(_results!)) };
        using var answer = await client.PostAsync("/v1/documents", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Upload_while_ingest_is_down_is_answered_503_with_a_time_to_come_back()
    {
        await _ingest!.StopAsync(TestContext.Current.CancellationToken);

        using var answer = await Client().PostAsync(
            "/v1/documents", new StringContent("x"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("over_capacity", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Upload_that_cannot_be_recorded_is_answered_503_and_does_not_reach_ingest()
    {
        Directory.Move(Database, $"{Database}-away");

        using var answer = await Client().PostAsync(
            "/v1/documents", new StringContent("x"), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 0), (answer.StatusCode, _heardByIngest));
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private async Task<IResult> EchoAsync(HttpContext context)
    {
        Interlocked.Increment(ref _heardByIngest);
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        var buffer = new byte[65536];
        var (total, read) = (0L, 0);
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            total += read;
        context.Response.Headers.Location = "/v1/documents/42";
        context.Response.Headers.CacheControl = "no-store";
        var text = $"{total} {context.Request.Headers["Idempotency-Key"]} {context.Request.QueryString}";
        return TypedResults.Text(text, statusCode: StatusCodes.Status202Accepted);
    }

    private HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = new Uri(AddressOf(_results!)) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", _key.Text);
        return client;
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    private static WebApplicationBuilder OnLoopback(WebApplicationBuilder builder)
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        return builder;
    }

    private sealed class Ear(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => log.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
