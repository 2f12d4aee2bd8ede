using System.ComponentModel;
using System.Diagnostics;

namespace Quire.Ingest;

/// <summary>A running program in the sandbox; disposal kills its whole process group.</summary>
internal sealed class SandboxedProcess : IDisposable
{
    private const int MostErrorCharacters = 2_000;

    private readonly Process _process;
    private readonly int _group;
    private readonly Task<string> _errors;

    private SandboxedProcess(Process process)
    {
        _process = process;
        _group = process.Id;
        _errors = ReadSomeAsync(process.StandardError, MostErrorCharacters);
    }

    public StreamReader Output => _process.StandardOutput;

    /// <exception cref="MissingDependencyException">A program of the sandbox itself is not installed.</exception>
    public static SandboxedProcess Start(ProcessStartInfo start)
    {
        try
        {
            return new SandboxedProcess(Process.Start(start)!);
        }
        catch (Win32Exception error)
        {
            throw new MissingDependencyException(start.FileName, "util-linux", error);
        }
    }

    /// <summary>Lets the child write one page more; no error if it is gone, which the next read finds out.</summary>
    public async Task AllowPageAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _process.StandardInput.WriteAsync("\n".AsMemory(), cancellationToken);
            await _process.StandardInput.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // Broken pipe: the reader reports how the child ended.
        }
    }

    /// <summary>Waits for the end of the program. Exit code, and the first of what it said on standard error.</summary>
    public async Task<(int ExitCode, string Errors)> FinishAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, await _errors.WaitAsync(cancellationToken));
    }

    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
            NativeProcess.KillGroup(_group);
        else if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    /// <summary>Reads to the end, keeps the beginning.</summary>
    private static async Task<string> ReadSomeAsync(StreamReader reader, int most)
    {
        var buffer = new char[most];
        var kept = await reader.ReadBlockAsync(buffer);
        var dropped = new char[most];
        while (await reader.ReadAsync(dropped) > 0)
        {
        }

        return new string(buffer, 0, kept);
    }
}
