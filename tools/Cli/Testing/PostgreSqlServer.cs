namespace Quire.Cli.Testing;

/// <summary>A PostgreSQL of the tests' own on a free loopback port; all of it is gone when disposed of.</summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly ServerFolder _folder;
    private readonly Func<SupervisedProcess> _start;
    private readonly string _programs;
    private readonly int _port;

    private SupervisedProcess _process;

    private PostgreSqlServer(ServerFolder folder, Func<SupervisedProcess> start, string programs, int port)
    {
        _folder = folder;
        _start = start;
        _process = start();
        _programs = programs;
        _port = port;
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=quire;Database=postgres";
    }

    /// <summary>For a superuser, who may create a database for each test.</summary>
    public string ConnectionString { get; }

    /// <param name="crashSafe">What is committed outlasts a killed server; a killed machine it never does here.</param>
    /// <exception cref="CommandException">PostgreSQL is missing.</exception>
    public static PostgreSqlServer Start(bool crashSafe = false)
    {
        var programs = FindPrograms();
        var folder = ServerFolder.Create("postgres");
        var port = FreePort.Next();
        var cluster = folder.File("cluster");
        string[] initialize =
            [Path.Combine(programs, "initdb"), "-D", cluster, "-U", "quire", "-A", "trust", "-E", "UTF8", "--no-sync"];
        Tool.Run("env", ["-C", folder.Path, .. Unprivileged.Command([.. initialize, "--locale=C.UTF-8"])]);

        // Durability is the server's own business, not what our tests are about: without it they take half the time.
        string[] serve =
        [
            Path.Combine(programs, "postgres"), "-D", cluster, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1",
            "-c", "unix_socket_directories=", "-c", "max_connections=200", "-c", "fsync=off",
            "-c", $"synchronous_commit={(crashSafe ? "on" : "off")}", "-c", "full_page_writes=off",
        ];
        return new PostgreSqlServer(
            folder,
            () => SupervisedProcess.Start(folder, "INT", Unprivileged.Command(serve), new Dictionary<string, string>()),
            programs,
            port);
    }

    /// <summary>Ends it for a while; what it keeps on its disk stays. Crashed: without a chance to say goodbye.</summary>
    public async Task StopAsync(bool crash)
    {
        if (crash) FolderProcesses.Kill(_folder, but: "");
        await _process.DisposeAsync();
    }

    /// <summary>After <see cref="StopAsync"/>; <see cref="ReadyAsync"/> tells when.</summary>
    public void StartAgain() => _process = _start();

    /// <exception cref="CommandException">PostgreSQL does not start.</exception>
    public Task ReadyAsync(CancellationToken cancellationToken) =>
        ServerReadiness.WaitAsync("PostgreSQL", _folder, _process, AcceptsConnections, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private bool AcceptsConnections() =>
        Tool.Succeeds(Path.Combine(_programs, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", $"{_port}"]);

    private static string FindPrograms()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian) : [];
        var folders = versions.OrderByDescending(path => path.Length)
            .ThenByDescending(path => path, StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        return folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new CommandException(
                ExitCode.MissingDependency,
                "found no PostgreSQL. Install it (Debian, Ubuntu: sudo apt-get install postgresql), or name a server: "
                + "QUIRE_TEST_POSTGRES='Host=…;Username=…;Password=…;Database=postgres'.");
    }
}
