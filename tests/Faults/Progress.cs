using System.Diagnostics;

namespace Quire.Faults;

/// <summary>
/// How far a run is, on standard error: over and over in one line of a terminal, else a line now and then, so that a
/// run that is cut off leaves a figure.
/// </summary>
internal sealed class Progress(TextWriter output, bool isTerminal)
{
    private const string ToLineStart = "\r";
    private const string ClearToEnd = "\e[K";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly long _began = Stopwatch.GetTimestamp();
    private TimeSpan _next = TimeSpan.Zero;

    public static Progress OnStandardError() => new(Console.Error, !Console.IsErrorRedirected);

    public void Tell(string text)
    {
        var now = Stopwatch.GetElapsedTime(_began);
        lock (_lock)
        {
            if (isTerminal)
                output.Write($"{ToLineStart}{now:h\\:mm\\:ss} {text}{ClearToEnd}");
            else if (now >= _next)
            {
                output.WriteLine($"{now:h\\:mm\\:ss} {text}");
                _next = now + Pause;
            }
        }
    }

    /// <summary>Something that is to be seen whenever it was.</summary>
    public void Note(string text) => output.WriteLine(isTerminal ? $"{ToLineStart}{text}{ClearToEnd}" : text);
}
