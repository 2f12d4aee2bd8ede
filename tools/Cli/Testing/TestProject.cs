using System.Diagnostics;

namespace Quire.Cli.Testing;

/// <summary>One project of <c>tests/</c>; built, it is a program that runs its own tests.</summary>
internal sealed record TestProject(string Name, string Program)
{
    private const int OutputLinesShown = 60;

    private static readonly TimeSpan Suspicious = TimeSpan.FromMinutes(1);

    /// <summary>
    /// When a run that says nothing any more is stopped: it tells of each test as it ends, and the longest takes a
    /// fraction of this, on two busy cores too.
    /// </summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(5);

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
                ["-noColor", "-reporter", "verbose", "-longRunning", $"{Suspicious.TotalSeconds}", "-ctrf", reportPath],
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
        using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var said = new Queue<string>();
        if (!await HearAsync(process.StandardOutput, said, cancellationToken))
        {
            said.Enqueue($"stopped: no test has ended for {Silence}; where its threads were:");
            foreach (var line in await ThreadStacks.OfAsync(process.Id, cancellationToken)) said.Enqueue(line);
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync(cancellationToken);
        return string.Join('\n', said);
    }

    /// <summary>Keeps the last lines. False: the program has gone silent and still holds its output open.</summary>
    private async Task<bool> HearAsync(StreamReader output, Queue<string> said, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(Silence);
        try
        {
            while (await output.ReadLineAsync(silence.Token) is { } line)
            {
                said.Enqueue(line);
                if (said.Count > OutputLinesShown) said.Dequeue();
                // This one comes again and again while nothing else does.
                if (!line.Contains("[Long Running Test]", StringComparison.Ordinal)) silence.CancelAfter(Silence);
            }

            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
