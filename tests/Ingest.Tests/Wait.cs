namespace Quire.Ingest.Tests;

internal static class Wait
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Looks again and again until a condition holds; the limit is never reached by a test that passes.
    /// </summary>
    public static async Task UntilAsync(Func<bool> condition, Action? meanwhile = null)
    {
        using var timer = new PeriodicTimer(Step);
        using var deadline = Deadline();
        while (!condition())
        {
            meanwhile?.Invoke();
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }

    /// <summary>Ends a wait that would never end.</summary>
    public static CancellationTokenSource Deadline()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(Limit);
        return source;
    }
}
