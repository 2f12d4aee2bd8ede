using System.Collections.Concurrent;

namespace Quire.Results.Ledger;

/// <summary>
/// Wakes those of this process who wait for a document to change; other processes' changes are found by polling.
/// </summary>
internal sealed class DocumentSignal(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> _changes = new();

    /// <summary>
    /// Cancelled at the next change. Take it before reading the document, or a change in between goes unnoticed.
    /// </summary>
    public CancellationToken Next(Guid documentId) =>
        _changes.GetOrAdd(documentId, static _ => new CancellationTokenSource()).Token;

    public void Raise(Guid documentId)
    {
        // Not disposed: a waiter may be about to register with it, and it holds no timer.
        if (_changes.TryRemove(documentId, out var change))
            change.Cancel();
    }

    /// <summary>Waits for the change, but no longer than <paramref name="timeout"/>.</summary>
    public async Task WaitAsync(TimeSpan timeout, CancellationToken next, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(next, cancellationToken);
        await Task.Delay(timeout, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
