using System.Collections.Concurrent;

namespace Quire.Results.Ledger;

/// <summary>Wakes those of this process who wait for a document to change; other processes' changes are found by polling.</summary>
internal sealed class DocumentSignal(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _waiters = new();

    /// <summary>Take it before reading the document, or a change in between goes unnoticed.</summary>
    public Task Next(Guid documentId) => _waiters.GetOrAdd(
        documentId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Raise(Guid documentId)
    {
        if (_waiters.TryRemove(documentId, out var waiter))
            waiter.SetResult();
    }

    /// <summary>Waits for the change, but no longer than <paramref name="timeout"/>; true if it came.</summary>
    public async Task<bool> WaitAsync(Task next, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var pause = Task.Delay(timeout, time, cancellationToken);
        var first = await Task.WhenAny(next, pause);
        cancellationToken.ThrowIfCancellationRequested();
        return first == next;
    }
}
