namespace Quire.Hosting;

/// <summary>Documents that this process need not work on any more; the last few thousand are remembered.</summary>
public sealed class CancelledDocuments
{
    /// <summary>One that is forgotten is worked on for nothing; the ledger ignores it.</summary>
    public const int Remembered = 10_000;

    private readonly Lock _lock = new();
    private readonly HashSet<Guid> _known = [];
    private readonly Queue<Guid> _oldestFirst = new();
    private readonly Dictionary<Guid, List<CancellationTokenSource>> _running = [];

    public bool Contains(Guid documentId)
    {
        lock (_lock)
            return _known.Contains(documentId);
    }

    /// <summary>Remembers the document and stops the work on it that is under way.</summary>
    public void Add(Guid documentId)
    {
        CancellationTokenSource[] running;
        lock (_lock)
        {
            if (!_known.Add(documentId))
                return;
            _oldestFirst.Enqueue(documentId);
            if (_oldestFirst.Count > Remembered)
                _known.Remove(_oldestFirst.Dequeue());
            running = [.. _running.GetValueOrDefault(documentId) ?? []];
        }

        foreach (var work in running)
            work.Cancel();
    }

    /// <summary>Cancels <paramref name="work"/> when the document is cancelled, until the answer is disposed.</summary>
    public IDisposable Watch(Guid documentId, CancellationTokenSource work)
    {
        lock (_lock)
        {
            if (!_running.TryGetValue(documentId, out var works))
                _running[documentId] = works = [];
            works.Add(work);
        }

        if (Contains(documentId))
            work.Cancel();
        return new Watching(this, documentId, work);
    }

    private void Unwatch(Guid documentId, CancellationTokenSource work)
    {
        lock (_lock)
        {
            var works = _running[documentId];
            works.Remove(work);
            if (works.Count == 0)
                _running.Remove(documentId);
        }
    }

    private sealed class Watching(CancelledDocuments owner, Guid documentId, CancellationTokenSource work) : IDisposable
    {
        public void Dispose() => owner.Unwatch(documentId, work);
    }
}
