using System.Globalization;

namespace Quire.Ingest;

/// <summary>Counts what RLIMIT_NPROC counts: all threads of the user, whoever started them.</summary>
internal static class ProcessCount
{
    /// <summary>What a child and its tools need, and what else the user may start meanwhile.</summary>
    public const int Headroom = 256;

    // /proc/PID/stat: the 20th field, counted after the name in parentheses, which may hold blanks.
    private const int ThreadsAfterName = 17;

    /// <summary>Threads on this machine that the caller can see; never fewer than the user's own.</summary>
    public static int ForThisUser()
    {
        var count = 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                count += Threads(Path.Combine(folder, "stat"));
        }

        return count;
    }

    private static int Threads(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return int.Parse(fields[ThreadsAfterName], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // The process ended while its folder was listed.
            return 0;
        }
    }
}
