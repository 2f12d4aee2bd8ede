namespace Quire.Cli.Testing;

internal static class ServerReadiness
{
    // One that has ended is noticed at once; this is for a broker that recovers from a crash on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Returns when <paramref name="probe"/> says yes.</summary>
    /// <exception cref="CommandException">The server ended, or was never ready; with the end of its log.</exception>
    public static async Task WaitAsync(
        string name,
        ServerFolder folder,
        SupervisedProcess process,
        Func<bool> probe,
        CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval);
        for (var waited = TimeSpan.Zero; waited < Patience && !process.HasExited; waited += Interval)
        {
            if (probe()) return;
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        throw new CommandException(
            ExitCode.MissingDependency, $"{name} did not start. The end of its log:\n{folder.LogTail()}");
    }
}
