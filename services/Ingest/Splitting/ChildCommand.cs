using System.Text.Json;

namespace Quire.Ingest;

/// <summary>
/// Finds the program that is the child: this very assembly, which every host of Ingest has beside it.
/// </summary>
internal static class ChildCommand
{
    /// <summary>What a child may take to start, on a busy machine, above the time of a page.</summary>
    public static readonly TimeSpan StartTime = TimeSpan.FromSeconds(5);

    public static (string Program, string[] Arguments) For(SplitRequest request)
    {
        var json = JsonSerializer.Serialize(request, ChildJson.Default.SplitRequest);
        var assembly = typeof(ChildCommand).Assembly.Location;
        var dotnet = Path.Combine(SandboxCommand.RuntimeRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return (dotnet, ["exec", assembly, SplitChild.Verb, json]);
    }
}
