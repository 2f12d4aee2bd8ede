using System.Runtime.InteropServices;

namespace Quire.Ingest;

/// <summary>The few calls that .NET has no method for.</summary>
internal static class NativeProcess
{
    private const int Kill = 9;

    /// <summary>Kills every process of a group; no error if none is left.</summary>
    public static void KillGroup(int leader) => _ = KillNative(-leader, Kill);

    /// <summary>Kills the caller's own group, the caller included, if it leads one; else only the caller.</summary>
    public static void KillOwnGroup() =>
        _ = KillNative(GetProcessGroup() == Environment.ProcessId ? 0 : Environment.ProcessId, Kill);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int KillNative(int process, int signal);

    [DllImport("libc", EntryPoint = "getpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetProcessGroup();
}
