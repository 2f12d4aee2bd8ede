using System.Runtime.InteropServices;
using System.Text;

namespace Quire.Ingest;

/// <summary>
/// Takes from the calling thread, and from all that it starts, every file but those named, and all TCP.
/// Source: Linux kernel documentation, userspace-api/landlock.
/// </summary>
internal static class Landlock
{
    // Numbers of these three calls are the same on every architecture.
    private const long CreateRuleset = 444;
    private const long AddRule = 445;
    private const long RestrictSelf = 446;

    private const int PathBeneath = 1;
    private const int SetNoNewPrivileges = 38;
    private const int OpenPathOnly = 0x200000;
    private const int OpenCloseOnExec = 0x80000;

    private const ulong Execute = 1 << 0;
    private const ulong WriteFile = 1 << 1;
    private const ulong ReadFile = 1 << 2;
    private const ulong ReadFolder = 1 << 3;
    private const ulong FirstVersionRights = (1 << 13) - 1;

    /// <summary>Confines the caller as far as this kernel can; false if it cannot at all.</summary>
    /// <param name="readable">Files and folders that may be read and executed.</param>
    /// <param name="writable">Folders in which everything is allowed but executing.</param>
    public static bool Confine(IEnumerable<string> readable, IEnumerable<string> writable)
    {
        var version = Call(CreateRuleset, 0, 0, 1);
        if (version < 1)
            return false;
        var handled = FirstVersionRights | (version >= 2 ? 1UL << 13 : 0) | (version >= 3 ? 1UL << 14 : 0);
        var ruleset = Create(handled, version);
        foreach (var path in readable)
            Allow(ruleset, path, Execute | ReadFile | (Directory.Exists(path) ? ReadFolder : 0));
        foreach (var path in writable)
            Allow(ruleset, path, Directory.Exists(path) ? handled & ~Execute : ReadFile | WriteFile);
        _ = Control(SetNoNewPrivileges, 1, 0, 0, 0);
        return Call(RestrictSelf, ruleset, 0, 0) == 0;
    }

    private static long Create(ulong handled, long version)
    {
        // handled_access_fs, handled_access_net (since 4), scoped (since 6: abstract sockets and signals).
        ulong[] attributes = [handled, 3, 3];
        var size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
        var pinned = GCHandle.Alloc(attributes, GCHandleType.Pinned);
        try
        {
            return Call(CreateRuleset, pinned.AddrOfPinnedObject(), size, 0);
        }
        finally
        {
            pinned.Free();
        }
    }

    private static void Allow(long ruleset, string path, ulong rights)
    {
        var folder = Open(Encoding.UTF8.GetBytes(path + '\0'), OpenPathOnly | OpenCloseOnExec);
        // A path that this machine does not have needs no rule.
        if (folder < 0)
            return;
        // struct landlock_path_beneath_attr, packed: u64 allowed_access, s32 parent_fd.
        var rule = new byte[12];
        BitConverter.TryWriteBytes(rule, rights);
        BitConverter.TryWriteBytes(rule.AsSpan(8), folder);
        var pinned = GCHandle.Alloc(rule, GCHandleType.Pinned);
        _ = CallRule(AddRule, ruleset, PathBeneath, pinned.AddrOfPinnedObject(), 0);
        pinned.Free();
        _ = Close(folder);
    }

    [DllImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Call(long number, nint first, nint second, nint third);

    private static long Call(long number, long first, long second, long third) =>
        Call(number, (nint)first, (nint)second, (nint)third);

    [DllImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long CallRule(long number, long ruleset, long kind, nint rule, long flags);

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int option, ulong first, ulong second, ulong third, ulong fourth);
}
