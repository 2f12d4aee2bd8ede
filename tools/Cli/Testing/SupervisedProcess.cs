using System.Diagnostics;
using System.Globalization;

namespace Quire.Cli.Testing;

/// <summary>A server that ends when it is disposed of, and also when this process is killed.</summary>
/// <remarks>
/// A shell starts the server and reads from a pipe that this process holds open: however this process ends, the read
/// ends too, and the shell takes the server down. A server that ends by itself takes the shell with it.
/// </remarks>
internal sealed class SupervisedProcess : IAsyncDisposable
{
    private const string Supervise =
        """
        trap '' INT
        exec 3<&0 >>"$1" 2>&1; signal=$2; shift 2
        "$@" 3<&- & server=$!
        { read -r other <&3; kill -"${other:-$signal}" $server; } & leash=$!
        wait $server; code=$?
        kill $leash; exit $code
        """;

    private static readonly TimeSpan GraceToStop = TimeSpan.FromSeconds(30);

    private readonly Process _shell;
    private bool _disposed;

    private SupervisedProcess(Process shell) => _shell = shell;

    public bool HasExited => _disposed || _shell.HasExited;

    /// <summary>The server's own, not that of the shell over it: the shell's first child.</summary>
    public int ServerId
    {
        get
        {
            var children = File.ReadAllText($"/proc/{_shell.Id}/task/{_shell.Id}/children");
            return int.Parse(children.Split(' ')[0], CultureInfo.InvariantCulture);
        }
    }

    /// <param name="folder">The server's working folder, home and place of its log.</param>
    /// <param name="stopSignal">The signal that makes this server stop quickly, such as <c>INT</c>.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Added to this process's own.</param>
    public static SupervisedProcess Start(
        ServerFolder folder,
        string stopSignal,
        IEnumerable<string> command,
        IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("sh", ["-c", Supervise, "sh", folder.LogPath, stopSignal, .. command])
        {
            RedirectStandardInput = true,
            WorkingDirectory = folder.Path,
        };
        start.Environment["HOME"] = folder.Path;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new SupervisedProcess(Process.Start(start)!);
    }

    /// <summary>Ends the server at once, as a crash or the kernel would.</summary>
    public async Task KillAsync()
    {
        try
        {
            await _shell.StandardInput.WriteLineAsync("KILL");
        }
        catch (IOException)
        {
            // It ended by itself a moment ago.
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        _shell.StandardInput.Close();
        using var grace = new CancellationTokenSource(GraceToStop);
        try
        {
            await _shell.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            _shell.Kill(entireProcessTree: true);
        }

        _shell.Dispose();
    }
}
