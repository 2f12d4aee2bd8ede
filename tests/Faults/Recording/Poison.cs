using System.Runtime.InteropServices;

namespace Quire.Faults.Recording;

/// <summary>What a page does to whoever reads it.</summary>
internal enum Poison
{
    None,
    Exception,
    EndlessLoop,
    OutOfMemory,
    NativeCrash,
}

internal static class Poisons
{
    private const int BlockBytes = 16 << 20;

    /// <summary>Harmless for <see cref="Poison.None"/>; does not return otherwise.</summary>
    public static void Strike(this Poison poison)
    {
        switch (poison)
        {
            case Poison.Exception:
                throw new InvalidOperationException("Found a page that its test has made poisonous.");
            case Poison.EndlessLoop:
                while (true)
                    Thread.SpinWait(1_000);
            case Poison.OutOfMemory:
                for (var all = new List<byte[]>(); ;)
                    all.Add(new byte[BlockBytes]);
            case Poison.NativeCrash:
                abort();
                break;
        }
    }

    // Generated marshalling needs unsafe blocks; the name is libc's.
#pragma warning disable SYSLIB1054, IDE1006
    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void abort();
#pragma warning restore SYSLIB1054, IDE1006
}
