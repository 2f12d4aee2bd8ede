using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Quire.EndToEnd.Tests;

/// <summary>The fault suite in short; <c>quire test faults</c> runs it at length.</summary>
public sealed class FaultTests
{
    // Three of the four kinds end a process, each message of such a page one, and a page may come three times.
    private const int MostRestarts = 3 * 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("embedded", 2)]
    [InlineData("rabbitmq", 6)]
    public async Task Nothing_is_lost_doubled_or_misread_whatever_is_killed(string mode, int kills)
    {
        Assert.SkipWhen(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("QUIRE_TEST_RABBITMQ")),
            "Starts a broker and a database of its own, as 'quire test' may.");

        var report = await RunAsync("--mode", mode, "--pages", "80", "--kills", $"{kills}", "--poison-every", "20");

        Assert.True(report.GetProperty("holds").GetBoolean(), report.ToString());
        // The last ones may come too late for the load.
        Assert.InRange(
            report.GetProperty("kills").EnumerateObject().Sum(victim => victim.Value.GetInt32()), 1, kills);
        Assert.Equal(4, report.GetProperty("poisonParked").GetInt32());
        Assert.InRange(report.GetProperty("workerRestarts").GetInt32(), 1, MostRestarts);
    }

    [Fact]
    public async Task Run_that_is_cut_short_is_judged_by_what_it_sent()
    {
        var report = await RunAsync(
            "--mode", "embedded", "--pages", "400", "--kills", "0", "--poison-every", "0", "--for", "1s");

        Assert.True(report.GetProperty("holds").GetBoolean(), report.ToString());
        var sent = report.GetProperty("sent").GetInt32();
        Assert.InRange(sent, 1, 399);
        Assert.Equal(sent, report.GetProperty("ends").GetProperty("succeeded").GetInt32());
    }

    private static async Task<JsonElement> RunAsync(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Quire.Faults.dll");
        using var suite = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "--json", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var stop = Cancellation.Register(() => suite.Kill(entireProcessTree: true));
        var errors = suite.StandardError.ReadToEndAsync(Cancellation);
        var output = await suite.StandardOutput.ReadToEndAsync(Cancellation);
        await suite.WaitForExitAsync(Cancellation);
        Assert.True(suite.ExitCode is 0 or 15, $"{output}{await errors}");
        return JsonDocument.Parse(output).RootElement;
    }
}
