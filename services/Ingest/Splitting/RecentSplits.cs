using System.Collections.Concurrent;

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

    private readonly ConcurrentDictionary<Guid, long> _splitAt = new();

    public bool Contains(Guid documentId) =>
        _splitAt.TryGetValue(documentId, out var at) && time.GetElapsedTime(at) < For;

    /// <summary>To be called once the broker has confirmed every message of the split.</summary>
    public void Add(Guid documentId)
    {
        foreach (var (old, at) in _splitAt)
            if (time.GetElapsedTime(at) >= For)
                _splitAt.TryRemove(new(old, at));
        _splitAt[documentId] = time.GetTimestamp();
    }
}
