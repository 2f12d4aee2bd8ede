using Microsoft.Extensions.Options;
using Quire.Hosting;
using Quire.Ingest;
using Quire.Recognize;
using Quire.Results;

namespace Quire.Cli.Embedded;

/// <summary>The three services in one process: queue in memory, the rest in the data folder, loopback only.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DataFolderLock _lock;

    private EmbeddedHost(WebApplication app, DataFolderLock folderLock, string token)
    {
        _app = app;
        _lock = folderLock;
        Token = token;
    }

    /// <summary>A key with all scopes that is good as long as this host runs.</summary>
    public string Token { get; }

    /// <summary>Such as <c>http://127.0.0.1:8080/</c>.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <exception cref="CommandException">
    /// Another process holds the data folder, the port is taken, or the configuration is wrong.
    /// </exception>
    public static async Task<EmbeddedHost> StartAsync(EmbeddedSettings settings, CancellationToken cancellationToken)
    {
        var folderLock = DataFolderLock.Take(settings.Folder.Create(), settings.Command);
        var (token, _) = ApiKey.Create(EmbeddedSettings.Tenant, Scopes.All);
        var host = new EmbeddedHost(Build(settings, token), folderLock, token);
        try
        {
            await host._app.StartAsync(cancellationToken);
            return host;
        }
        catch (OptionsValidationException error)
        {
            await host.DisposeAsync();
            throw new CommandException(ExitCode.Configuration, string.Join("\n       ", error.Failures), error);
        }
        catch (IOException error)
        {
            await host.DisposeAsync();
            throw new CommandException(
                ExitCode.Configuration,
                $"could not listen on port {settings.Port}: {error.Message} Use another --port.",
                error);
        }
    }

    /// <summary>Returns when the process is asked to end.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) =>
        _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _lock.Dispose();
    }

    private static WebApplication Build(EmbeddedSettings settings, string token)
    {
        var builder = settings.CreateBuilder(token);
        builder.AddHosting("embedded").AddIngest().AddRecognize().AddResults().AddTransport();
        var app = builder.Build();
        app.MapHosting();
        app.MapIngest();
        app.MapRecognize();
        app.MapResults();
        return app;
    }
}
