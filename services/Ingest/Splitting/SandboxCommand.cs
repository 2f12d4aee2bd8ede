using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Quire.Ingest;

/// <summary>
/// How a program is started in the sandbox: own session, limits, no network, an environment without secrets.
/// </summary>
internal static class SandboxCommand
{
    private static readonly Lazy<string[]> NetworkPrefix = new(FindNetworkPrefix);

    /// <summary>The folder with <c>dotnet</c> and the shared frameworks.</summary>
    public static string RuntimeRoot { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>A start of the program, ready but for redirection.</summary>
    /// <param name="program">Name or path of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its current and temporary folder.</param>
    /// <param name="options">Limits.</param>
    /// <param name="time">Processor time that each of its processes may use.</param>
    public static ProcessStartInfo Build(
        string program, IEnumerable<string> arguments, string folder, SplitOptions options, TimeSpan time)
    {
        string[] words = OperatingSystem.IsLinux()
            ? ["setsid", .. Limits(options, time), .. NetworkPrefix.Value, program, .. arguments]
            : [program, .. arguments];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        SetEnvironment(start.Environment, folder);
        return start;
    }

    private static string[] Limits(SplitOptions options, TimeSpan time) =>
    [
        "prlimit",
        $"--as={Number(options.MaxAddressSpaceBytes)}",
        $"--fsize={Number(options.MaxPageFileBytes)}",
        $"--nofile={Number(options.MaxOpenFiles)}",
        $"--cpu={Number((long)Math.Ceiling(time.TotalSeconds) + 1)}",
        $"--nproc={Number(ProcessCount.ForThisUser() + ProcessCount.Headroom)}",
        "--core=0",
        "--",
    ];

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void SetEnvironment(IDictionary<string, string?> environment, string folder)
    {
        var path = environment.TryGetValue("PATH", out var value) ? value : "/usr/bin:/bin";
        environment.Clear();
        environment["PATH"] = path;
        environment["HOME"] = folder;
        environment["TMPDIR"] = folder;
        environment["LC_ALL"] = "C.UTF-8";
        environment["DOTNET_ROOT"] = RuntimeRoot;
        // Reserves little address space, which is limited, and starts fast; the child lives for one document.
        environment["DOTNET_GCHeapHardLimit"] = "0x40000000";
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_gcConcurrent"] = "0";
        environment["DOTNET_TieredPGO"] = "0";
        // Would keep compiled code in a file, which the limit on file sizes counts.
        environment["DOTNET_EnableWriteXorExecute"] = "0";
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment["VIPS_BLOCK_UNTRUSTED"] = "1";
        environment["VIPS_CONCURRENCY"] = "1";
    }

    private static string[] FindNetworkPrefix()
    {
        string[][] candidates =
        [
            ["unshare", "--net", "--"],
            ["unshare", "--user", "--map-current-user", "--net", "--"],
        ];
        return Array.Find(candidates, Works) ?? [];
    }

    private static bool Works(string[] prefix)
    {
        var start = new ProcessStartInfo(prefix[0], [.. prefix[1..], "true"]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
