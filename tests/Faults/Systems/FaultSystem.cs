using Quire.Cli.Testing;
using Quire.Hosting;

namespace Quire.Faults.Systems;

/// <summary>A whole Quire in processes of its own, that starts again whatever ends, and counts why it ended.</summary>
internal sealed class FaultSystem : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("quire-faults-");
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly RabbitMqServer? _broker;
    private readonly PostgreSqlServer? _database;
    private readonly IReadOnlyList<string> _services;
    private readonly Dictionary<string, string> _settings;
    private readonly List<FaultProcess> _processes = [];
    private readonly Dictionary<string, int> _killed = [];

    /// <param name="services">As <see cref="FaultHost"/> knows them: Ingest first; one alone needs no server.</param>
    /// <param name="settings">Beside those that say where things are.</param>
    public FaultSystem(IReadOnlyList<string> services, IReadOnlyDictionary<string, string> settings)
    {
        (_services, _settings) = (services, new Dictionary<string, string>(settings));
        if (services.Count > 1)
            (_broker, _database) = (RabbitMqServer.Start(), PostgreSqlServer.Start(crashSafe: true));
    }

    /// <summary>With a recorded engine, and waits fit for a test.</summary>
    public static FaultSystem Recorded(bool embedded) => new(
        embedded ? ["embedded"] : ["ingest", "results", "recognize", "recognize"], SystemSettings.Impatient);

    /// <summary>As it is shipped, with one worker that reads.</summary>
    public static FaultSystem Reading() => new(["ingest", "results", "reader"], SystemSettings.Shipped);

    public string Key { get; } = ApiKey.Create("default", Scopes.All).Text;

    /// <summary>Where documents go in.</summary>
    public Uri Ingest => _processes[0].Address;

    /// <summary>Where one asks after them.</summary>
    public Uri Results => (_processes.Find(process => process.Service == "results") ?? _processes[0]).Address;

    public Uri? Broker => _broker is null ? null : new Uri(_broker.Address);

    public IReadOnlyList<FaultProcess> Processes => _processes;

    /// <summary>Workers that ended without being killed: by poison.</summary>
    public int WorkerRestarts { get; private set; }

    /// <summary>Other services that ended without being killed.</summary>
    public int OtherRestarts { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_broker is not null)
            await Task.WhenAll(_broker.ReadyAsync(cancellationToken), _database!.ReadyAsync(cancellationToken));
        var places = _broker is null
            ? SystemSettings.Embedded(_data.FullName)
            : SystemSettings.Distributed(new Uri(_broker.Address), _database!.ConnectionString);
        foreach (var (name, value) in places.Concat(SystemSettings.Common(Path.Combine(_data.FullName, "blobs"), Key)))
            _settings[name] = value;
        foreach (var service in _services)
            _processes.Add(new FaultProcess(service, _settings));
        foreach (var process in _processes)
            await process.ReadyAsync(cancellationToken);
    }

    /// <summary>Starts what has ended by itself.</summary>
    public Task ReviveAsync() => AloneAsync(async () =>
    {
        foreach (var process in _processes.Where(process => process.HasExited))
        {
            await process.RestartAsync(kill: false);
            if (process.Service is "recognize" or "embedded")
                WorkerRestarts++;
            else
                OtherRestarts++;
        }
    });

    /// <summary>Kills a process, the broker or the database, as a crash would; it is started again at once.</summary>
    public Task KillAsync(string victim, CancellationToken cancellationToken) => AloneAsync(async () =>
    {
        if (victim is "broker" or "database")
            await OutageAsync(victim, TimeSpan.FromSeconds(1), crash: true, cancellationToken);
        else
            await NextOf(victim).RestartAsync(kill: true);
    });

    /// <summary>Stops broker or database for a while.</summary>
    public async Task OutageAsync(string victim, TimeSpan length, bool crash, CancellationToken cancellationToken)
    {
        await (victim == "broker" ? _broker!.StopAsync(crash) : _database!.StopAsync(crash));
        await Task.Delay(length, cancellationToken);
        if (victim == "broker")
            _broker!.StartAgain();
        else
            _database!.StartAgain();
        await (victim == "broker"
            ? _broker!.ReadyAsync(cancellationToken) : _database!.ReadyAsync(cancellationToken));
    }

    /// <summary>Asks one process after the other to end, and starts it again, under load.</summary>
    public Task RollAsync(CancellationToken cancellationToken) => AloneAsync(async () =>
    {
        foreach (var process in _processes)
        {
            await process.RestartAsync(kill: false);
            await process.ReadyAsync(cancellationToken);
        }
    });

    /// <summary>Copies what every process has said to a folder that stays; its path.</summary>
    public string KeepLogs()
    {
        var kept = Directory.CreateTempSubdirectory("quire-faults-logs-").FullName;
        foreach (var (index, process) in _processes.Index())
            File.Copy(process.LogPath, Path.Combine(kept, $"{process.Service}-{index}.log"));
        return kept;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        if (_broker is not null)
            await _broker.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        _one.Dispose();
        _data.Delete(recursive: true);
    }

    // All of a kind in turn.
    private FaultProcess NextOf(string victim)
    {
        var kind = _processes.Where(process => process.Service == victim).ToList();
        var turn = _killed[victim] = _killed.GetValueOrDefault(victim) + 1;
        return kind[turn % kind.Count];
    }

    private async Task AloneAsync(Func<Task> work)
    {
        await _one.WaitAsync();
        try
        {
            await work();
        }
        finally
        {
            _one.Release();
        }
    }
}
