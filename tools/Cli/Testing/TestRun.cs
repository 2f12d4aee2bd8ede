using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Quire.Cli.Testing;

/// <summary>Builds the tests, runs those selected one project after another, and says what came of each.</summary>
internal sealed class TestRun(string root, TestSelection selection, bool json, TextWriter output)
{
    private static readonly IReadOnlyDictionary<string, string> NoServers = new Dictionary<string, string>
    {
        [TestServers.RabbitMqVariable] = "",
        [TestServers.PostgreSqlVariable] = "",
    };

    /// <exception cref="CommandException">The build failed, or a server is missing or does not start.</exception>
    public async Task<TestReport> RunAsync(CancellationToken cancellationToken)
    {
        await BuildAsync(cancellationToken);
        if (!selection.NeedsServers) return await RunProjectsAsync(NoServers, cancellationToken);
        await using var servers = TestServers.Start();
        await servers.ReadyAsync(cancellationToken);
        return await RunProjectsAsync(servers.Environment, cancellationToken);
    }

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        const string script = "exec dotnet build Quire.slnx -c Release --nologo -v q -nodeReuse:false 2>&1";
        var start = new ProcessStartInfo("sh", ["-c", script])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = root,
        };
        using var build = Process.Start(start)!;
        using var stop = cancellationToken.Register(() => build.Kill(entireProcessTree: true));
        var log = await build.StandardOutput.ReadToEndAsync(cancellationToken);
        await build.WaitForExitAsync(cancellationToken);
        if (build.ExitCode != 0) throw new CommandException(ExitCode.Other, $"the build failed:\n{log}");
    }

    private async Task<TestReport> RunProjectsAsync(
        IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var total = TestReport.Empty;
        foreach (var project in TestProject.All(root).Where(selection.Includes))
        {
            var began = Stopwatch.GetTimestamp();
            var report = await project.RunAsync(environment, cancellationToken);
            await WriteAsync(project.Name, report, Stopwatch.GetElapsedTime(began));
            total = total.Plus(report);
        }

        return total;
    }

    private Task WriteAsync(string project, TestReport report, TimeSpan elapsed)
    {
        if (json) return output.WriteLineAsync(JsonSerializer.Serialize(
            new
            {
                project,
                report.Passed,
                report.Failed,
                report.Skipped,
                seconds = Math.Round(elapsed.TotalSeconds, 1),
                report.Failures,
            },
            JsonSerializerOptions.Web));
        var failures = report.Failures.Select(test => $"\n  FAILED {test.Name}\n{Indented(test.Reason)}");
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{project,-20}{report.Passed,6} passed{report.Failed,5} failed{report.Skipped,5} skipped"
            + $"{elapsed.TotalSeconds,9:F1} s");
        return output.WriteLineAsync(line + string.Concat(failures));
    }

    private static string Indented(string text) => $"    {text.Trim().ReplaceLineEndings("\n    ")}";
}
