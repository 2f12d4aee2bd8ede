namespace Quire.Recognize;

/// <summary>
/// Reading takes a core for seconds: on the thread pool it would starve requests and messages of threads.
/// </summary>
internal static class ReadingThread
{
    private const TaskCreationOptions OwnThread = TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach;

    /// <summary>Runs on a thread of its own, and waits for the thread no longer than a grace after the cancellation.</summary>
    /// <exception cref="StuckReadingException">The thread goes on: only the end of the process will stop it.</exception>
    public static async Task<T> RunAsync<T>(Func<T> read, TimeSpan grace, CancellationToken cancellationToken)
    {
        var reading = Task.Factory.StartNew(read, CancellationToken.None, OwnThread, TaskScheduler.Default);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var notice = cancellationToken.Register(() => cancelled.TrySetResult());
        if (await Task.WhenAny(reading, cancelled.Task) == cancelled.Task)
            await Task.WhenAny(reading, Task.Delay(grace, CancellationToken.None));
        return reading.IsCompleted ? await reading : throw new StuckReadingException();
    }
}

/// <summary>A page is being read that does not end when it is told to.</summary>
internal sealed class StuckReadingException() : OperationCanceledException(
    "Found a page whose reading does not stop. The process has to be started anew to be rid of it.");
