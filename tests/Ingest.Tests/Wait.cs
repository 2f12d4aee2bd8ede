namespace Quire.Ingest.Tests;

internal static class Wait
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Looks again and again until a condition holds; only the test's own time limit ends it otherwise.
    /// </summary>
    public static async Task UntilAsync(Func<bool> condition, Action? meanwhile = null)
    {
        using var timer = new PeriodicTimer(Step);
        while (!condition())
        {
            meanwhile?.Invoke();
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
