using System.Diagnostics;

namespace Quire.Cli.Testing;

/// <summary>What the threads of another .NET process are doing, for a process that has come to a stand.</summary>
internal static class ThreadStacks
{
    private const int MostLines = 400;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Stacks as the SDK's tool dotnet-stack prints them, fetched for the occasion; says so if it cannot be had or the
    /// process does not answer it. Before them what each thread waits for in the kernel, which Linux tells of any.
    /// </summary>
    public static async Task<IReadOnlyList<string>> OfAsync(int processId, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("quire-stacks-");
        try
        {
            var script =
                $"for t in /proc/{processId}/task/*; do echo $(cat $t/comm $t/wchan; cut -d ' ' -f 1 $t/syscall); done;"
                + $" timeout 60 dotnet tool install dotnet-stack --tool-path '{folder.FullName}' &&"
                + $" timeout 30 '{folder.FullName}/dotnet-stack' report --process-id {processId}";
            var start = new ProcessStartInfo("sh", ["-c", $"( {script} ) 2>&1"]) { RedirectStandardOutput = true };
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Limit);
            using var process = Process.Start(start)!;
            using var stop = limit.Token.Register(() => process.Kill(entireProcessTree: true));
            var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return [.. said.Split('\n').Take(MostLines)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
