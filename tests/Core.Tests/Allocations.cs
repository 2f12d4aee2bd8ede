namespace Quire.Core.Tests;

/// <summary>What an action allocates when the memory that it borrows is there.</summary>
internal static class Allocations
{
    private const int Times = 10;

    /// <summary>Managed bytes on this thread: the least of ten times, after one that fills the pools.</summary>
    /// <remarks>A collection may empty a pool between two of them, and other tests borrow from it: not each time, though.
    /// </remarks>
    public static long Least(Action action)
    {
        action();
        return Enumerable.Range(0, Times).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
