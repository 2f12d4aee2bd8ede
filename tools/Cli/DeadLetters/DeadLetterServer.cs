using System.CommandLine;
using Quire.Cli.Client;
using Quire.Cli.Embedded;

namespace Quire.Cli.DeadLetters;

/// <summary>The server whose dead letters are meant: a running one by its address, or one started on the data folder.</summary>
internal sealed class DeadLetterServer : IAsyncDisposable
{
    private readonly EmbeddedHost? _host;

    private DeadLetterServer(QuireClient client, EmbeddedHost? host)
    {
        Client = client;
        _host = host;
    }

    public QuireClient Client { get; }

    /// <summary>It ends with this command, and takes its queue along.</summary>
    public bool IsOurs => _host is not null;

    public static async Task<DeadLetterServer> ReachAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        if (options.Address is not null) return new DeadLetterServer(new QuireClient(options.Address, options.Key), null);
        var settings = new EmbeddedSettings
        {
            Folder = options.Data.Existing(), Command = "quire dlq", LogLevel = LogLevel.Error,
        };
        var host = await EmbeddedHost.StartAsync(settings, cancellationToken);
        return new DeadLetterServer(new QuireClient(host.Address, host.Token), host);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_host is not null) await _host.DisposeAsync();
    }
}

/// <summary>Where the dead letters are.</summary>
internal sealed record ServerOptions(Uri? Address, string Key, DataFolder Data);

/// <summary>The options that every subcommand of <c>dlq</c> has.</summary>
internal sealed class ServerOptionSet
{
    private readonly Option<DataFolder> _data = DataFolder.Option();

    private readonly Option<Uri?> _address = new("--url")
    {
        Description = "Address of a running server, instead of the data folder.",
        CustomParser = argument => new Uri(argument.Tokens[0].Value.TrimEnd('/') + "/"),
    };

    private readonly Option<string> _key = new("--key")
    {
        Description = "A key of that server with the scope admin [default: the variable QUIRE_KEY].",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("QUIRE_KEY") ?? "",
    };

    public void AddTo(Command command)
    {
        command.Add(_address);
        command.Add(_key);
        command.Add(_data);
    }

    public ServerOptions Of(ParseResult parsed) =>
        new(parsed.GetValue(_address), parsed.GetValue(_key)!, parsed.GetValue(_data)!);
}
