using System.Net.Sockets;

namespace Quire.Cli.Testing;

/// <summary>A RabbitMQ of the tests' own on free loopback ports, gone with everything in it when disposed of.</summary>
internal sealed class RabbitMqServer : IAsyncDisposable
{
    private static readonly string[] Places =
    [
        "/usr/lib/rabbitmq/bin/rabbitmq-server",
        "/usr/local/sbin/rabbitmq-server",
        "/opt/rabbitmq/sbin/rabbitmq-server",
    ];

    private readonly ServerFolder _folder;
    private readonly SupervisedProcess _names;
    private readonly Func<SupervisedProcess> _start;
    private readonly int _port;

    private SupervisedProcess _broker;

    private RabbitMqServer(
        ServerFolder folder, SupervisedProcess names, Func<SupervisedProcess> start, int port)
    {
        _folder = folder;
        _names = names;
        _start = start;
        _broker = start();
        _port = port;
        Address = $"amqp://guest:guest@127.0.0.1:{port}/";
    }

    public string Address { get; }

    /// <exception cref="CommandException">RabbitMQ is missing.</exception>
    public static RabbitMqServer Start()
    {
        var program = Places.FirstOrDefault(File.Exists) ?? throw new CommandException(
            ExitCode.MissingDependency,
            "found no RabbitMQ. Install it (Debian, Ubuntu: sudo apt-get install rabbitmq-server), or name a server: "
            + "QUIRE_TEST_RABBITMQ='amqp://user:password@host:5672/'.");
        var folder = ServerFolder.Create("rabbitmq");
        var port = FreePort.Next();
        var environment = Environment(folder, port);

        // Erlang would start its name server by itself, and leave it running for ever.
        var names = SupervisedProcess.Start(folder, "TERM", Unprivileged.Command("epmd"), environment);
        return new RabbitMqServer(
            folder, names, () => SupervisedProcess.Start(folder, "TERM", Unprivileged.Command(program), environment), port);
    }

    /// <summary>Ends it for a while; what it keeps on its disk stays. Crashed: without a chance to say goodbye.</summary>
    public async Task StopAsync(bool crash)
    {
        if (crash) FolderProcesses.Kill(_folder, but: "epmd");
        await _broker.DisposeAsync();
    }

    /// <summary>After <see cref="StopAsync"/>; <see cref="ReadyAsync"/> tells when.</summary>
    public void StartAgain() => _broker = _start();

    /// <exception cref="CommandException">RabbitMQ does not start.</exception>
    public Task ReadyAsync(CancellationToken cancellationToken) =>
        ServerReadiness.WaitAsync("RabbitMQ", _folder, _broker, Greets, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _names.DisposeAsync();
        _folder.Dispose();
    }

    private static Dictionary<string, string> Environment(ServerFolder folder, int port)
    {
        File.WriteAllText(folder.File("enabled_plugins"), "[].");
        File.WriteAllText(
            folder.File("rabbitmq.conf"),
            $"""
             listeners.tcp.1 = 127.0.0.1:{port}
             disk_free_limit.absolute = 50MB
             vm_memory_high_watermark.absolute = 1GB
             log.console = true
             log.console.level = warning
             log.file = false

             """);
        return new()
        {
            ["RABBITMQ_NODENAME"] = $"quire-test-{port}@localhost",
            ["RABBITMQ_NODE_PORT"] = $"{port}",
            ["RABBITMQ_DIST_PORT"] = $"{FreePort.Next()}",
            ["RABBITMQ_CONFIG_FILE"] = folder.File("rabbitmq.conf"),
            ["RABBITMQ_CONF_ENV_FILE"] = folder.File("rabbitmq-env.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = folder.File("enabled_plugins"),
            ["RABBITMQ_MNESIA_BASE"] = folder.File("mnesia"),
            ["RABBITMQ_LOG_BASE"] = folder.File("log"),
            ["RABBITMQ_PID_FILE"] = folder.File("rabbitmq.pid"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            ["ERL_EPMD_PORT"] = $"{FreePort.Next()}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        };
    }

    /// <summary>True if the broker answers an AMQP 0-9-1 greeting with its first method frame (type 1).</summary>
    private bool Greets()
    {
        try
        {
            using var connection = new TcpClient("127.0.0.1", _port);
            connection.ReceiveTimeout = (int)TimeSpan.FromSeconds(5).TotalMilliseconds;
            connection.GetStream().Write("AMQP\0\0\u0009\u0001"u8);
            return connection.GetStream().ReadByte() == 1;
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return false;
        }
    }
}
