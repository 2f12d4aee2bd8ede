using System.Diagnostics;
using System.Text.Json;

namespace Quire.Results.Tests.Webhooks;

/// <summary>An implementation of Standard Webhooks that is not ours: the npm package standardwebhooks.</summary>
internal static class StandardWebhooks
{
    private static readonly SemaphoreSlim Installing = new(1, 1);

    /// <summary><c>ok</c>, or why it refuses the message.</summary>
    public static async Task<string> VerifyAsync(
        string secret, IReadOnlyDictionary<string, string> headers, string body, DateTimeOffset now)
    {
        var message = JsonSerializer.Serialize(new { secret, headers, body, now = now.ToUnixTimeMilliseconds() });
        return (await RunAsync("node", await PackageAsync(), message, "verify.js")).Trim();
    }

    // Tests of both databases run at once, and one installation is enough.
    private static async Task<string> PackageAsync()
    {
        var package = Path.Combine(RepositoryRoot(), "tests", "standardwebhooks");
        using var deadline = Deadline.Token();
        await Installing.WaitAsync(deadline.Token);
        try
        {
            if (!Directory.Exists(Path.Combine(package, "node_modules")))
                await RunAsync("npm", package, "", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            return package;
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task<string> RunAsync(
        string program, string folder, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var deadline = Deadline.Token();
        using var ended = deadline.Token.Register(() => process.Kill(entireProcessTree: true));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0 ? output
            : throw new InvalidOperationException($"{program} failed in {folder}: {output}{await errors}");
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Quire.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Found no Quire.slnx.");
        return folder;
    }
}
