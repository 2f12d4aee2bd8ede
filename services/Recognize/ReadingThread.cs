namespace Quire.Recognize;

/// <summary>
/// Reading takes a core for seconds: on the thread pool it would starve requests and messages of threads.
/// </summary>
internal static class ReadingThread
{
    private const TaskCreationOptions OwnThread = TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach;

    public static Task<T> RunAsync<T>(Func<T> read) =>
        Task.Factory.StartNew(read, CancellationToken.None, OwnThread, TaskScheduler.Default);
}
