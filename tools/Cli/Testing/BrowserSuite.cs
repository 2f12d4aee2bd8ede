using System.Diagnostics;
using Quire.Cli.Embedded;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Cli.Testing;

/// <summary>The web page in a real Chromium: a Quire of its own, driven by the scripts of <c>tests/Browser</c>.</summary>
internal static class BrowserSuite
{
    private static readonly string[] Install =
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

    // One after the other: the later ones find the documents that the first sent.
    private static readonly string[] Suites = ["page.test.js", "review.test.js", "system.test.js"];

    /// <param name="root">Of the checkout.</param>
    /// <param name="screenshots">Folder that a picture of every view goes to; null for none.</param>
    /// <param name="cancellationToken">Ends browser and server.</param>
    /// <returns>The exit code of the scripts: 0 if every test passed.</returns>
    /// <exception cref="CommandException">What the suite needs cannot be restored, or Quire does not start.</exception>
    public static async Task<int> RunAsync(string root, string? screenshots, CancellationToken cancellationToken)
    {
        var scripts = Path.Combine(root, "tests", "Browser");
        Tool.Run("npm", ["--prefix", scripts, .. Install]);
        using var folder = ServerFolder.Create("browser");
        var key = ApiKey.Create("default", Scopes.All).Text;
        var address = $"http://127.0.0.1:{FreePort.Next()}/";
        await using var server = Start(folder, address, key);
        using var probe = new HttpClient { BaseAddress = new Uri(address) };
        await ServerReadiness.WaitAsync(address, folder, server, () => IsReady(probe), cancellationToken);
        await GiveUpAsync(new DataFolder(folder.File("data")), cancellationToken);
        return await DriveAsync(scripts, $"{address}?token={key}", screenshots, cancellationToken);
    }

    private static SupervisedProcess Start(ServerFolder folder, string address, string key)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "quire.dll");
        var port = new Uri(address).Port;
        return SupervisedProcess.Start(
            folder, "TERM", ["dotnet", "exec", program, "up", "--data", folder.File("data"), "--port", $"{port}"],
            new Dictionary<string, string> { ["Quire__Auth__Keys__0__Key"] = key });
    }

    // No file makes a healthy Quire give up a message, and the page is to show one.
    private static async Task GiveUpAsync(DataFolder data, CancellationToken cancellationToken)
    {
        await using var stored = StoredResults.Open(data);
        var ledger = stored.Get<LedgerContext>();
        ledger.DeadLetters.Add(new DeadLetterRow
        {
            Id = Guid.NewGuid(),
            Queue = "recognize-page",
            MessageType = "PageQueued",
            Body = "{}",
            ExceptionType = "System.IO.IOException",
            ExceptionMessage = "No space left on device",
            FailedAt = TimeProvider.System.GetUtcNow(),
            Tenant = EmbeddedSettings.Tenant,
            DocumentId = Guid.NewGuid(),
            PageIndex = 0,
        });
        await ledger.SaveChangesAsync(cancellationToken);
    }

    private static bool IsReady(HttpClient probe)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "readyz");
            using var answer = probe.Send(request);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<int> DriveAsync(
        string scripts, string address, string? screenshots, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(
            "node", ["--test", "--test-concurrency=1", "--test-reporter=spec", .. Suites])
        {
            WorkingDirectory = scripts,
        };
        start.Environment["QUIRE_ADDRESS"] = address;
        if (screenshots is not null) start.Environment["QUIRE_SCREENSHOTS"] = Path.GetFullPath(screenshots);
        using var node = Process.Start(start)!;
        using var stop = cancellationToken.Register(() => node.Kill(entireProcessTree: true));
        await node.WaitForExitAsync(cancellationToken);
        return node.ExitCode == 0 ? ExitCode.Ok : ExitCode.Other;
    }
}
