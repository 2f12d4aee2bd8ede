using Quire.Hosting;
using Xunit;

namespace Quire.EndToEnd.Tests.Systems;

/// <summary><c>quire up</c> on a data folder of its own.</summary>
public sealed class EmbeddedSystem : IRunningSystem, IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("quire-data-");
    private readonly string _key = ApiKey.Create("default", Scopes.All).Text;

    private ServiceProcess? _process;
    private QuireApi? _api;

    QuireApi IRunningSystem.Api => _api!;

    public async ValueTask InitializeAsync() => await StartAsync(TestContext.Current.CancellationToken);

    async Task IRunningSystem.KillReaderAsync(CancellationToken cancellationToken)
    {
        await _process!.KillAsync();
        await StopAsync();
        await StartAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _data.Delete(recursive: true);
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        _process = ServiceProcess.Start(
            "quire.dll",
            port => ["up", "--data", _data.FullName, "--port", $"{port}"],
            new Dictionary<string, string>
            {
                ["Quire__Auth__Keys__0__Key"] = _key,
                // Pages of longer documents go by both lanes.
                ["Quire__Transport__ExpressPages"] = "10",
            });
        await _process.ReadyAsync(cancellationToken);
        _api = new QuireApi(_process.Address, _key);
    }

    private async Task StopAsync()
    {
        _api?.Dispose();
        if (_process is not null) await _process.DisposeAsync();
    }
}
