using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Quire.Results.Ledger;

namespace Quire.Results.Operation;

/// <summary>Which workers live, as far as their messages tell.</summary>
internal sealed class Workers(IServiceScopeFactory scopes, WriteGate gate, LedgerClock clock)
{
    /// <summary>A worker that began no page for this long is idle or gone.</summary>
    public static readonly TimeSpan ActiveFor = TimeSpan.FromMinutes(5);

    /// <summary>A worker begins several pages a second; its row is written this often at most.</summary>
    public static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(30);

    // Names of processes that are gone are of no use; more than this is no farm of workers.
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _written = new(StringComparer.Ordinal);

    /// <summary>It has just begun a page.</summary>
    public async Task SeenAsync(string name, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (_written.TryGetValue(name, out var last) && now < last + WriteEvery)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerContext>();
        using (await gate.EnterAsync(cancellationToken))
        {
            await ledger.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO workers (name, seen_at) VALUES ({name}, {now.ToUnixTimeMilliseconds()})
                ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at
                """, cancellationToken);
        }

        if (_written.Count >= MostRemembered)
            _written.Clear();
        _written[name] = now;
    }
}
