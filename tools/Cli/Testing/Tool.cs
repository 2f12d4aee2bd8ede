using System.Diagnostics;

namespace Quire.Cli.Testing;

/// <summary>Runs a short-lived tool of the system.</summary>
internal static class Tool
{
    /// <summary>What the tool wrote, without the last line break.</summary>
    /// <exception cref="CommandException">The tool is missing or failed.</exception>
    public static string Run(string program, IEnumerable<string> arguments)
    {
        var (exitCode, output) = RunToEnd(program, arguments);
        return exitCode == 0
            ? output.TrimEnd('\n')
            : throw new CommandException(ExitCode.Other, $"{program} ended with {exitCode}: {output}");
    }

    public static bool Succeeds(string program, IEnumerable<string> arguments) =>
        RunToEnd(program, arguments).ExitCode == 0;

    private static (int ExitCode, string Output) RunToEnd(string program, IEnumerable<string> arguments)
    {
        // One pipe for both streams: reading two in turn would hang once the other one is full.
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" 2>&1", "sh", program, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
