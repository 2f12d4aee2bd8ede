using System.Diagnostics;

namespace Quire.Cli.Tests;

/// <summary>The real program, as a process of its own.</summary>
internal static class QuireProcess
{
    public static async Task<Ended> RunAsync(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "quire.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ended(process.ExitCode, output, await errors);
    }

    internal sealed record Ended(int ExitCode, string Output, string Errors);
}
