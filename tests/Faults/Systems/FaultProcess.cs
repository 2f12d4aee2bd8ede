using System.Net;
using Quire.Cli.Testing;

namespace Quire.Faults.Systems;

/// <summary>One process of Quire at one address, to be killed and started again.</summary>
internal sealed class FaultProcess : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly ServerFolder _folder;
    private SupervisedProcess _process;

    public FaultProcess(string service, IReadOnlyDictionary<string, string> settings)
    {
        Service = service;
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        _settings = new Dictionary<string, string>(settings) { ["ASPNETCORE_URLS"] = Address.ToString() };
        _folder = ServerFolder.Create(service);
        _process = Start();
    }

    public string Service { get; }

    public Uri Address { get; }

    public bool HasExited => _process.HasExited;

    public string LogPath => _folder.LogPath;

    /// <summary>Of the process that lives now.</summary>
    public int Id => _process.ServerId;

    public Task ReadyAsync(CancellationToken cancellationToken) =>
        ServerReadiness.WaitAsync(Service, _folder, _process, IsReady, cancellationToken);

    /// <summary>Kills it (or asks it to end) and starts it again at once.</summary>
    public async Task RestartAsync(bool kill)
    {
        if (!_process.HasExited && kill)
            await _process.KillAsync();
        await _process.DisposeAsync();
        _process = Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private SupervisedProcess Start()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Quire.Faults.dll");
        return SupervisedProcess.Start(_folder, "TERM", ["dotnet", "exec", program, "host", Service], _settings);
    }

    private bool IsReady()
    {
        try
        {
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "readyz"));
            using var answer = client.Send(request);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
