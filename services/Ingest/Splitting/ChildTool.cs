using System.Diagnostics;
using System.Text;

namespace Quire.Ingest;

/// <summary>
/// A program that the sandboxed child runs; it shares the child's limits, and is killed when its time is up.
/// </summary>
internal sealed class ChildTool : IDisposable
{
    private const int MostTextBytes = 4 << 20;
    private const int MostErrorCharacters = 4_096;

    private readonly Process _process;
    private readonly Timer _limit;
    private readonly StringBuilder _errors = new();
    private volatile bool _timedOut;

    public ChildTool(string program, IEnumerable<string> arguments, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
        _limit = new Timer(_ => Stop(), null, limit, Timeout.InfiniteTimeSpan);
    }

    public Stream Output => _process.StandardOutput.BaseStream;

    public bool TimedOut => _timedOut;

    /// <summary>The first of what it said on standard error; complete after <see cref="Finish"/>.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    /// <summary>Standard output as text, cut off where no honest document goes.</summary>
    public string ReadText()
    {
        var bytes = new byte[MostTextBytes];
        var length = Output.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    /// <summary>Waits for the end; what is left of the output is dropped. Exit code.</summary>
    public int Finish()
    {
        Output.CopyTo(Stream.Null);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _limit.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_errors)
        {
            if (line is not null && _errors.Length + line.Length < MostErrorCharacters)
                _errors.AppendLine(line);
        }
    }

    private void Stop()
    {
        _timedOut = true;
        _process.Kill();
    }
}
