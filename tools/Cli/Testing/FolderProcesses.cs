using System.Diagnostics;
using System.Globalization;

namespace Quire.Cli.Testing;

/// <summary>The processes of one server, known by its folder on their command lines.</summary>
internal static class FolderProcesses
{
    // The supervisor itself, which ends with the server.
    private const string Shell = "sh";

    /// <summary>Kills the server's processes at once, but for the program named.</summary>
    public static void Kill(ServerFolder folder, string but)
    {
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && IsOf(folder, entry, but))
                Kill(id);
        }
    }

    private static bool IsOf(ServerFolder folder, string entry, string but)
    {
        try
        {
            var name = File.ReadAllText(Path.Combine(entry, "comm")).Trim();
            return name != Shell && name != but
                && File.ReadAllText(Path.Combine(entry, "cmdline")).Contains(folder.Path, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // Ended meanwhile.
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // Ended meanwhile.
        }
    }
}
