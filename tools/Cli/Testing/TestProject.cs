using System.Diagnostics;

namespace Quire.Cli.Testing;

/// <summary>One project of <c>tests/</c>; built, it is a program that runs its own tests.</summary>
internal sealed record TestProject(string Name, string Program)
{
    private const int OutputLinesShown = 60;

    private static readonly TimeSpan Suspicious = TimeSpan.FromMinutes(1);

    /// <summary>When a run that has not ended is stopped; what passes takes a fraction of it, on two busy cores too.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(20);

    public static IReadOnlyList<TestProject> All(string root) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)
            .Select(name => new TestProject(
                name, Path.Combine(root, "artifacts", "bin", name, "release", $"Quire.{name}"))),
    ];

    /// <param name="environment">Added to this process's own; an empty value removes the variable.</param>
    public async Task<TestReport> RunAsync(
        IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var reportPath = Path.Combine(Path.GetTempPath(), $"quire-{Guid.NewGuid():N}.ctrf.json");
        try
        {
            var output = await RunProgramAsync(
                ["-noColor", "-longRunning", $"{Suspicious.TotalSeconds}", "-ctrf", reportPath],
                environment, cancellationToken);
            if (!File.Exists(reportPath)) return TestReport.Crashed(output);
            await using var report = File.OpenRead(reportPath);
            return TestReport.Read(report);
        }
        finally
        {
            File.Delete(reportPath);
        }
    }

    private async Task<string> RunProgramAsync(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" 2>&1", "sh", Program, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var stop = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (limit.IsCancellationRequested)
            output += $"\nstopped after {Limit}: a test does not end; the long running ones are named above";
        return string.Join('\n', output.Split('\n').TakeLast(OutputLinesShown));
    }
}
