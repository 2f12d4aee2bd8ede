using MassTransit;
using MassTransit.Mediator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;
using Xunit;

namespace Quire.Results.Tests;

/// <summary>
/// The whole service on a database and a data folder of its own, one for all tests of a kind of database: they keep
/// apart by their tenants, and run one after the other because they move the same clock.
/// </summary>
public abstract class World : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quire-results-");
    private readonly Published _published = new();
    private WebApplication? _app;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services => _app!.Services;

    internal IBlobStore Blobs => Services.GetRequiredService<IBlobStore>();

    private string KeysFile => Path.Combine(_folder.FullName, "keys.json");

    public async ValueTask InitializeAsync()
    {
        if (await ConnectionStringAsync(_folder) is not { } connectionString)
            return;
        // The default, the working folder, would be watched for changes with all that is in it.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _folder.FullName });
        builder.Configuration.AddInMemoryCollection(Settings(connectionString));
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.AddHosting("results-tests");
        builder.AddResults();
        builder.AddConsumers(Listen);
        builder.AddTransport();
        builder.Services.AddMediator(ResultsModule.AddConsumers);
        builder.Services.AddSingleton(_published);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
        // On the clock that stands still, a retry would pause for ever.
        builder.Services.Replace(ServiceDescriptor.Singleton(new RetryPipelines(TimeProvider.System)));
        _app = builder.Build();
        _app.MapHosting();
        _app.MapResults();
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            // The way that a process ends, within the host's own limit; disposing alone would have the bus end itself.
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
        }

        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A tenant that no other test has.</summary>
    internal Tenant NewTenant()
    {
        Assert.SkipWhen(_app is null, "QUIRE_TEST_POSTGRES names no server; 'quire test' starts one.");
        return new Tenant(this, $"t-{Guid.NewGuid():N}");
    }

    /// <summary>Gives a message to its consumers, and returns when they are done.</summary>
    internal async Task DeliverAsync(object message) =>
        await Services.GetRequiredService<IMediator>().Publish(message, TestContext.Current.CancellationToken);

    /// <summary>
    /// Sends a message the way that the other services do, over the bus with its retries and dead letters.
    /// </summary>
    internal Task PublishAsync(object message) =>
        Services.GetRequiredService<IBus>().Publish(message, TestContext.Current.CancellationToken);

    /// <summary>Waits for the next message of this type to a document that the service published.</summary>
    internal Task<T> PublishedAsync<T>(Guid documentId) where T : class => _published.NextAsync<T>(documentId);

    internal HttpClient Client(string tenant)
    {
        var (text, key) = ApiKey.Create(tenant, Scopes.All);
        new KeyFile(KeysFile).Add(key);
        var client = _app!.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", text);
        return client;
    }

    internal async Task<T> LedgerAsync<T>(Func<LedgerContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<LedgerContext>());
    }

    /// <summary>Moves the service's clock on until the task is done: it stands still by itself.</summary>
    internal async Task<T> AdvanceUntilAsync<T>(Task<T> waiting)
    {
        using var deadline = Deadline.Token();
        while (!waiting.IsCompleted)
        {
            deadline.Token.ThrowIfCancellationRequested();
            Time.Advance(TimeSpan.FromMilliseconds(100));
            // A clock that outruns the service's real work would end its waits before it has looked once.
            await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(2), deadline.Token));
        }

        return await waiting;
    }

    /// <summary>Looks again and again until a condition holds.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = Deadline.Token();
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
    }

    /// <summary>Uses a service that is made for one message or request.</summary>
    internal async Task UseAsync<T>(Func<T, Task> use) where T : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    private static void Listen(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<Published>();
        bus.AddConsumer<PublishedInBulk>().Endpoint(endpoint => endpoint.Name = QueueName.RecognizePageBulk);
    }

    internal abstract DatabaseKind Kind { get; }

    /// <summary>Null if this database is not to be had here.</summary>
    protected abstract Task<string?> ConnectionStringAsync(DirectoryInfo folder);

    private Dictionary<string, string?> Settings(string connectionString) => new()
    {
        ["Quire:Blobs:Root"] = Path.Combine(_folder.FullName, "blobs"),
        ["Quire:Blobs:Encryption:Keys:0"] = Convert.ToBase64String(new byte[32]),
        ["Quire:Auth:KeysFile"] = KeysFile,
        ["Quire:Database:Kind"] = Kind.ToString(),
        ["Quire:Database:ConnectionString"] = connectionString,
        ["Quire:Results:ExpireAfter"] = "30.00:00:00",
        ["Quire:Results:ReconcileEvery"] = "01:00:00",
        ["Quire:Webhooks:AllowPrivateAddresses"] = "true",
    };
}

public sealed class SqliteWorld : World
{
    internal override DatabaseKind Kind => DatabaseKind.Sqlite;

    protected override Task<string?> ConnectionStringAsync(DirectoryInfo folder) =>
        Task.FromResult<string?>($"Data Source={Path.Combine(folder.FullName, "db", "quire.db")}");
}

public sealed class PostgreSqlWorld : World
{
    internal override DatabaseKind Kind => DatabaseKind.PostgreSql;

    protected override async Task<string?> ConnectionStringAsync(DirectoryInfo folder)
    {
        if (Environment.GetEnvironmentVariable("QUIRE_TEST_POSTGRES") is not { Length: > 0 } server)
            return null;
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var database = $"quire_{Guid.NewGuid():N}";
        await using var create = new NpgsqlCommand($"CREATE DATABASE {database}", connection);
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;
    }
}

[CollectionDefinition]
public sealed class SqliteTests : ICollectionFixture<SqliteWorld>;

[CollectionDefinition]
public sealed class PostgreSqlTests : ICollectionFixture<PostgreSqlWorld>;
