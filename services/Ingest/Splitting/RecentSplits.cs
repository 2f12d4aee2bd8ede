namespace Quire.Ingest;

/// <summary>
/// Documents that this process has split a short while ago. A message that comes again would have all their pages read
/// again: by a broker that delivers twice, and above all by receipts, which are published anew while Results is behind.
/// </summary>
internal sealed class RecentSplits(TimeProvider time)
{
    /// <summary>
    /// Less than the reconciler waits before it has a document split again, for it may know what was lost since.
    /// </summary>
    internal static readonly TimeSpan For = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, long> _splitAt = [];
    private readonly Queue<(Guid DocumentId, long At)> _oldestFirst = new();

    public bool Contains(Guid documentId)
    {
        lock (_lock)
            return _splitAt.TryGetValue(documentId, out var at) && IsRecent(at);
    }

    /// <summary>To be called once the broker has confirmed every message of the split.</summary>
    public void Add(Guid documentId)
    {
        lock (_lock)
        {
            while (_oldestFirst.TryPeek(out var oldest) && !IsRecent(oldest.At))
            {
                _oldestFirst.Dequeue();
                if (_splitAt.TryGetValue(oldest.DocumentId, out var last) && last == oldest.At)
                    _splitAt.Remove(oldest.DocumentId);
            }

            var now = time.GetTimestamp();
            _splitAt[documentId] = now;
            _oldestFirst.Enqueue((documentId, now));
        }
    }

    private bool IsRecent(long at) => time.GetElapsedTime(at) < For;
}
