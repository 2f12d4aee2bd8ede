using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Quire.Ingest;

/// <summary>
/// A program that the sandboxed child runs; it shares the child's limits, and is killed when its time is up.
/// </summary>
internal sealed class ChildTool : IDisposable
{
    private const int MostTextBytes = 4 << 20;
    private const int MostErrorCharacters = 4_096;

    // What the kernel ends a process with when its processor time is up.
    private const int EndedByProcessorTime = 128 + 24;

    private readonly Process _process;
    private readonly Timer _limit;
    private readonly StringBuilder _errors = new();
    private volatile bool _timedOut;

    /// <param name="program">Name of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="limit">It is killed after so long.</param>
    /// <param name="processorTime">It is killed after so much of it.</param>
    public ChildTool(string program, string[] arguments, TimeSpan limit, TimeSpan processorTime)
    {
        var seconds = (int)Math.Ceiling(processorTime.TotalSeconds);
        // The soft limit, one second before the hard one, ends it by a signal of its own.
        var limits = string.Create(CultureInfo.InvariantCulture, $"--cpu={seconds}:{seconds + 1}");
        string[] words = OperatingSystem.IsLinux()
            ? ["prlimit", limits, "--", program, .. arguments]
            : [program, .. arguments];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
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
        _timedOut |= _process.ExitCode == EndedByProcessorTime;
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
