using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Quire.Ingest;

/// <summary>Bounds the uploads under way, by number and by bytes, and keeps the disk from filling up.</summary>
internal sealed class IntakeCapacity : IDisposable
{
    // Limiters count in whole permits: one a mebibyte.
    private const long PermitBytes = 1 << 20;

    private readonly IntakeOptions _options;
    private readonly TimeProvider _time;
    private readonly string _folder;
    private readonly ConcurrencyLimiter _uploads;
    private readonly ConcurrencyLimiter _bytes;
    private readonly int _bytePermits;

    public IntakeCapacity(IOptions<IntakeOptions> options, IOptions<SplitOptions> split, TimeProvider time)
    {
        (_options, _time, _folder) = (options.Value, time, split.Value.TempFolder);
        _bytePermits = Permits(_options.MaxBytesInFlight);
        _uploads = Limiter(_options.MaxConcurrentUploads);
        _bytes = Limiter(_bytePermits);
    }

    /// <summary>Takes a place, waiting a little for one; null if none gets free or the disk is full.</summary>
    /// <param name="declaredBytes">Content-Length; null counts as a whole document.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    public async Task<IDisposable?> TryEnterAsync(long? declaredBytes, CancellationToken cancellationToken)
    {
        if (new DriveInfo(Directory.CreateDirectory(_folder).FullName).AvailableFreeSpace < _options.MinFreeDiskBytes)
            return null;
        using var patience = new CancellationTokenSource(_options.CapacityWait, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var place = new Place();
        try
        {
            place.Add(await AcquireAsync(_uploads, 1, either.Token));
            var bytes = Math.Min(Permits(declaredBytes ?? _options.MaxDocumentBytes), _bytePermits);
            place.Add(await AcquireAsync(_bytes, bytes, either.Token));
            return place;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            place.Dispose();
            return null;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    // A free place is had whatever the patience; to ask with one that is at its end already would not be answered.
    private static async ValueTask<RateLimitLease> AcquireAsync(
        ConcurrencyLimiter limiter, int permits, CancellationToken cancellationToken)
    {
        var lease = limiter.AttemptAcquire(permits);
        return lease.IsAcquired ? lease : await limiter.AcquireAsync(permits, cancellationToken);
    }

    public void Dispose()
    {
        _uploads.Dispose();
        _bytes.Dispose();
    }

    private static int Permits(long bytes) => (int)Math.Clamp((bytes + PermitBytes - 1) / PermitBytes, 1, int.MaxValue);

    // The wait is bounded by time, not by length.
    private static ConcurrencyLimiter Limiter(int permits) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = permits,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private sealed class Place : IDisposable
    {
        private readonly List<RateLimitLease> _leases = [];

        public void Add(RateLimitLease lease) => _leases.Add(lease);

        public void Dispose() => _leases.ForEach(lease => lease.Dispose());
    }
}
