using Quire.Cli.Testing;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class TestProjectTests
{
    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Test_that_never_ends_is_a_failure_that_shows_what_was_said_before()
    {
        var program = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            program, "#!/bin/sh\necho 'long running: X'\nexec tail -f /dev/null\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var project = new TestProject("Hanging.Tests", program) { Silence = TimeSpan.FromSeconds(1) };

        var report = await project.RunAsync(new Dictionary<string, string>(), TestContext.Current.CancellationToken);

        Assert.Equal((0, 1), (report.Passed, report.Failed));
        Assert.Contains("long running: X", report.Failures[0].Reason, StringComparison.Ordinal);
        Assert.Contains("no test has ended for 00:00:01", report.Failures[0].Reason, StringComparison.Ordinal);
        File.Delete(program);
    }
}
