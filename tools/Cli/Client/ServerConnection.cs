using Quire.Cli.Embedded;

namespace Quire.Cli.Client;

/// <summary>A server to speak to: a running one, or one of this process on a data folder.</summary>
internal sealed class ServerConnection : IAsyncDisposable
{
    private readonly EmbeddedHost? _host;

    private ServerConnection(QuireClient client, EmbeddedHost? host) => (Client, _host) = (client, host);

    public QuireClient Client { get; }

    /// <param name="options">Which.</param>
    /// <param name="command">Named to others who want the data folder meanwhile.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="CommandException">The data folder is in use, or the configuration is wrong.</exception>
    public static async Task<ServerConnection> OpenAsync(
        ServerOptions options, string command, CancellationToken cancellationToken)
    {
        if (options.Address is { } address)
            return new ServerConnection(new QuireClient(address, options.Key), null);
        var settings = new EmbeddedSettings { Folder = options.Data, Command = command, LogLevel = LogLevel.Error };
        var host = await EmbeddedHost.StartAsync(settings, cancellationToken);
        return new ServerConnection(new QuireClient(host.Address, host.Token), host);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_host is not null)
            await _host.DisposeAsync();
    }
}
