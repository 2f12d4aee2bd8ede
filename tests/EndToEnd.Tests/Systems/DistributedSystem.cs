using System.Globalization;
using Npgsql;
using Quire.Hosting;
using Xunit;

namespace Quire.EndToEnd.Tests.Systems;

/// <summary>Three services and a second reader, over the RabbitMQ and PostgreSQL that the environment names.</summary>
public sealed class DistributedSystem : IRunningSystem, IAsyncLifetime
{
    private readonly DirectoryInfo _blobs = Directory.CreateTempSubdirectory("quire-blobs-");
    private readonly string _key = ApiKey.Create("default", Scopes.All).Text;
    private readonly List<ServiceProcess> _processes = [];

    private Dictionary<string, string> _settings = [];
    private QuireApi? _api;

    internal static Uri? Broker => Given("QUIRE_TEST_RABBITMQ") is { } address ? new Uri(address) : null;

    QuireApi IRunningSystem.Api
    {
        get
        {
            Assert.SkipWhen(
                _api is null, "QUIRE_TEST_RABBITMQ and QUIRE_TEST_POSTGRES name no servers; 'quire test' starts them.");
            return _api!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        if (Broker is not { } broker || Given("QUIRE_TEST_POSTGRES") is not { } server) return;
        _settings = Settings(broker, await DatabaseAsync(server, cancellationToken));
        var ingest = Start("Quire.Ingest.dll");
        var results = Start(
            "Quire.Results.dll", KeyValuePair.Create("Quire__Results__IngestUrl", ingest.Address.ToString()));
        Start("Quire.Recognize.dll");
        Start("Quire.Recognize.dll");
        foreach (var process in _processes) await process.ReadyAsync(cancellationToken);
        _api = new QuireApi(results.Address, _key);
    }

    async Task IRunningSystem.KillReaderAsync(CancellationToken cancellationToken)
    {
        var reader = _processes[^1];
        await reader.KillAsync();
        _processes.Remove(reader);
        await reader.DisposeAsync();
        await Start("Quire.Recognize.dll").ReadyAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        foreach (var process in _processes) await process.DisposeAsync();
        _blobs.Delete(recursive: true);
    }

    private ServiceProcess Start(string assembly, KeyValuePair<string, string>? setting = null)
    {
        var settings = new Dictionary<string, string>(_settings);
        if (setting is { } own) settings[own.Key] = own.Value;
        var process = ServiceProcess.Start(assembly, _ => [], settings);
        _processes.Add(process);
        return process;
    }

    private Dictionary<string, string> Settings(Uri broker, string database) => new()
    {
        ["Quire__Transport__Kind"] = "RabbitMq",
        ["Quire__Transport__Host"] = broker.Host,
        ["Quire__Transport__Port"] = broker.Port.ToString(CultureInfo.InvariantCulture),
        ["Quire__Transport__Username"] = Uri.UnescapeDataString(broker.UserInfo.Split(':')[0]),
        ["Quire__Transport__Password"] = Uri.UnescapeDataString(broker.UserInfo.Split(':')[^1]),
        ["Quire__Database__Kind"] = "PostgreSql",
        ["Quire__Database__ConnectionString"] = database,
        ["Quire__Blobs__Root"] = _blobs.FullName,
        ["Quire__Auth__Keys__0__Key"] = _key,
        // Pages of longer documents go by both lanes.
        ["Quire__Transport__ExpressPages"] = "10",
        // Two readers share the machine.
        ["Quire__Recognize__PagesAtOnce"] = "1",
    };

    private static async Task<string> DatabaseAsync(string server, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellationToken);
        var name = $"quire_{Guid.NewGuid():N}";
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    private static string? Given(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
