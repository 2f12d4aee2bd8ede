using System.Net;
using Quire.Cli.Testing;

namespace Quire.EndToEnd.Tests.Systems;

/// <summary>One process of Quire, started as an operator would start it.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly ServerFolder _folder;
    private readonly SupervisedProcess _process;

    private ServiceProcess(ServerFolder folder, SupervisedProcess process, Uri address)
    {
        _folder = folder;
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <param name="assembly">The program's file, such as <c>Quire.Ingest.dll</c>.</param>
    /// <param name="arguments">Of the command line, given the port to listen on.</param>
    /// <param name="environment">Added to this process's own.</param>
    public static ServiceProcess Start(
        string assembly, Func<int, string[]> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var folder = ServerFolder.Create(Path.GetFileNameWithoutExtension(assembly));
        var port = FreePort.Next();
        var address = new Uri($"http://127.0.0.1:{port}/");
        var program = Path.Combine(AppContext.BaseDirectory, assembly);
        var settings = new Dictionary<string, string>(environment) { ["ASPNETCORE_URLS"] = address.ToString() };
        var process = SupervisedProcess.Start(
            folder, "TERM", ["dotnet", "exec", program, .. arguments(port)], settings);
        return new ServiceProcess(folder, process, address);
    }

    /// <exception cref="CommandException">It ended, or is not ready in time; with the end of its log.</exception>
    public Task ReadyAsync(CancellationToken cancellationToken) =>
        ServerReadiness.WaitAsync(Address.ToString(), _folder, _process, IsReady, cancellationToken);

    public Task KillAsync() => _process.KillAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
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
