using System.Runtime.InteropServices;

namespace Quire.Compress.Reporting;

/// <summary>The processor that times belong to.</summary>
internal static class Processor
{
    private const string Key = "model name";

    /// <summary>As the system calls it; elsewhere than on Linux only the architecture.</summary>
    public static string Name { get; } = File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal))?
            .Split(':', 2)[1].Trim() ?? Architecture
        : Architecture;

    private static string Architecture => RuntimeInformation.ProcessArchitecture.ToString();
}
