using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Quire.Ingest;

/// <summary>What each tenant may still send: it grows with time, up to a minute's worth.</summary>
/// <remarks>
/// A document is taken whole once there is anything left, and may leave a debt: else one of more pages than the quota could
/// never be sent. Counted for each process by itself.
/// </remarks>
internal sealed class TenantQuota(IOptions<IntakeOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Account> _accounts = new();

    /// <summary>Takes the pages from the tenant's quota; how long to wait if nothing is left.</summary>
    public TimeSpan? Take(string tenant, IReadOnlyList<PageHeader> pages)
    {
        var (perMinute, pixels) = (options.Value, pages.Sum(page => (double)page.WidthPx * page.HeightPx));
        if (perMinute is { PagesPerMinute: 0, PixelsPerMinute: 0 })
            return null;
        var account = _accounts.GetOrAdd(tenant, _ => new Account(perMinute, time.GetUtcNow()));
        lock (account)
        {
            account.Grow(perMinute, time.GetUtcNow());
            var wait = account.Wait(perMinute);
            if (wait > TimeSpan.Zero)
                return wait;
            account.Spend(pages.Count, pixels);
            return null;
        }
    }

    private sealed class Account(IntakeOptions perMinute, DateTimeOffset opened)
    {
        private double _pages = perMinute.PagesPerMinute;
        private double _pixels = perMinute.PixelsPerMinute;
        private DateTimeOffset _grown = opened;

        public void Grow(IntakeOptions perMinute, DateTimeOffset now)
        {
            var minutes = (now - _grown).TotalMinutes;
            _pages = Math.Min(perMinute.PagesPerMinute, _pages + (minutes * perMinute.PagesPerMinute));
            _pixels = Math.Min(perMinute.PixelsPerMinute, _pixels + (minutes * perMinute.PixelsPerMinute));
            _grown = now;
        }

        public TimeSpan Wait(IntakeOptions perMinute)
        {
            var pages = Wait(_pages, perMinute.PagesPerMinute);
            var pixels = Wait(_pixels, perMinute.PixelsPerMinute);
            return pages > pixels ? pages : pixels;
        }

        public void Spend(double pages, double pixels) => (_pages, _pixels) = (_pages - pages, _pixels - pixels);

        // Until one page, or pixel, is there again.
        private static TimeSpan Wait(double left, long perMinute) =>
            perMinute == 0 || left >= 1 ? TimeSpan.Zero : TimeSpan.FromMinutes((1 - left) / perMinute);
    }
}
