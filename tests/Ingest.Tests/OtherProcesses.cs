using System.Diagnostics;

namespace Quire.Ingest.Tests;

/// <summary>Finds processes by what stands on their command line.</summary>
internal static class OtherProcesses
{
    /// <summary>Stops every process whose command line contains <paramref name="text"/>, as if it hung.</summary>
    public static int Stop(string text)
    {
        var found = With(text);
        foreach (var id in found)
            Process.Start("kill", ["-STOP", $"{id}"]).WaitForExit();
        return found.Count;
    }

    /// <summary>Kills every process whose command line contains <paramref name="text"/>; returns how many.</summary>
    public static int Kill(string text)
    {
        var found = With(text);
        foreach (var id in found)
            Process.GetProcessById(id).Kill();
        return found.Count;
    }

    public static List<int> With(string text) =>
        [.. Directory.EnumerateDirectories("/proc").Where(folder => Mentions(folder, text)).Select(Id)];

    private static int Id(string folder) =>
        int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture);

    private static bool Mentions(string folder, string text)
    {
        try
        {
            return char.IsAsciiDigit(Path.GetFileName(folder)[0])
                && File.ReadAllText(Path.Combine(folder, "cmdline")).Contains(text, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
