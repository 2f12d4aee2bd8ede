using System.Globalization;

namespace Quire.Ingest.Tests;

public sealed class SandboxTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sandboxed_program_sees_no_variable_of_the_service()
    {
        Environment.SetEnvironmentVariable("QUIRE_TEST_SECRET", "hush");
        Assert.DoesNotContain("hush", await RunAsync("env"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sandboxed_program_has_its_limits()
    {
        var limits = await RunAsync("ulimit -v; ulimit -n; ulimit -c");
        Assert.Equal(["4194304", "512", "0"], limits.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Sandboxed_program_has_no_network_but_an_idle_loopback()
    {
        var interfaces = await RunAsync("tail -n +3 /proc/net/dev | cut -d: -f1");
        Assert.Equal("lo", interfaces.Trim());
    }

    [Fact]
    public async Task Disposal_kills_what_the_program_started()
    {
        var marker = string.Create(CultureInfo.InvariantCulture, $"{Random.Shared.Next(100_000, 999_999)}");
        var process = SandboxedProcess.Start(Shell($"sleep {marker} & sleep {marker}"));
        await Wait.UntilAsync(() => OtherProcesses.With($"sleep\0{marker}").Count >= 2);
        process.Dispose();
        await Wait.UntilAsync(() => OtherProcesses.With($"sleep\0{marker}").Count == 0);
    }

    [Fact]
    public void Confined_thread_reads_what_it_may_and_nothing_else()
    {
        var allowed = _folder.Write("allowed", [1]);
        var secret = _folder.Write("secret", [2]);
        byte[]? read = null;
        Exception? refused = null;
        // The thread does nothing else: a library that it was the first to need would be missing in the whole program.
        var thread = new Thread(() =>
        {
            if (!Landlock.Confine([allowed], []))
                return;
            read = File.ReadAllBytes(allowed);
            refused = Record.Exception(() => File.ReadAllBytes(secret));
        });
        thread.Start();
        thread.Join();
        Assert.Equal([1], read);
        Assert.IsType<UnauthorizedAccessException>(refused);
    }

    private async Task<string> RunAsync(string script)
    {
        using var process = SandboxedProcess.Start(Shell(script));
        var output = await process.Output.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.FinishAsync(TestContext.Current.CancellationToken);
        return output;
    }

    private System.Diagnostics.ProcessStartInfo Shell(string script) => SandboxCommand.Build(
        "sh", ["-c", script], _folder.Path, new SplitOptions(), TimeSpan.FromSeconds(30));
}
