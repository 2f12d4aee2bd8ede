using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Quire.Hosting;

/// <summary>
/// The two things that files on Unix need and .NET does not offer: an atomic link, and flushing a folder.
/// </summary>
internal static class Posix
{
    private const int ErrorExists = 17; // EEXIST
    private const int ReadOnly = 0; // O_RDONLY

    /// <summary>Gives the file a second name; false if that name is taken. Atomic.</summary>
    public static bool TryLink(string path, string newPath)
    {
        if (link(path, newPath) == 0)
            return true;
        return Marshal.GetLastPInvokeError() == ErrorExists ? false : throw Failure("link", newPath);
    }

    /// <summary>Makes the names in a folder durable.</summary>
    public static void FlushFolder(string folder)
    {
        var descriptor = open(folder, ReadOnly);
        if (descriptor < 0)
            throw Failure("open", folder);
        try
        {
            if (fsync(descriptor) != 0)
                throw Failure("fsync", folder);
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    private static IOException Failure(string call, string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"Found that {call} failed on '{path}': {new Win32Exception(error).Message}.", error);
    }

    // Generated marshalling needs unsafe blocks; the names are libc's, the paths UTF-8.
#pragma warning disable SYSLIB1054, CA2101, IDE1006
    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int link(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path, [MarshalAs(UnmanagedType.LPUTF8Str)] string newPath);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int fsync(int descriptor);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int close(int descriptor);
#pragma warning restore SYSLIB1054, CA2101, IDE1006
}
