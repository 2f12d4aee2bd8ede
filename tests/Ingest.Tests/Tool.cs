using System.Diagnostics;

namespace Quire.Ingest.Tests;

/// <summary>Makes test files with programs that others have, too.</summary>
internal static class Tool
{
    /// <summary>Runs a program over one file; <c>{in}</c> and <c>{out}</c> stand for the paths.</summary>
    public static async Task<byte[]> ConvertAsync(byte[] file, string program, params string[] arguments)
    {
        using var folder = new TempFolder();
        var (input, output) = (folder.Write("in", file), Path.Combine(folder.Path, "out"));
        var words = arguments.Select(argument => argument.Replace("{in}", input).Replace("{out}", output));
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken);
    }
}
