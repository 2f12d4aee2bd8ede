namespace Quire.Recognize;

/// <summary>Documents whose pages this process need not read any more; the last few thousand are remembered.</summary>
internal sealed class CancelledDocuments
{
    /// <summary>A page of one that is forgotten is read for nothing; the ledger ignores it.</summary>
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

    /// <summary>Remembers the document and stops those of its pages that are being read.</summary>
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

        foreach (var page in running)
            page.Cancel();
    }

    /// <summary>Cancels <paramref name="page"/> when the document is cancelled, until the answer is disposed.</summary>
    public IDisposable Watch(Guid documentId, CancellationTokenSource page)
    {
        lock (_lock)
        {
            if (!_running.TryGetValue(documentId, out var pages))
                _running[documentId] = pages = [];
            pages.Add(page);
        }

        if (Contains(documentId))
            page.Cancel();
        return new Watching(this, documentId, page);
    }

    private void Unwatch(Guid documentId, CancellationTokenSource page)
    {
        lock (_lock)
        {
            var pages = _running[documentId];
            pages.Remove(page);
            if (pages.Count == 0)
                _running.Remove(documentId);
        }
    }

    private sealed class Watching(CancelledDocuments owner, Guid documentId, CancellationTokenSource page) : IDisposable
    {
        public void Dispose() => owner.Unwatch(documentId, page);
    }
}
