using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Audit;

/// <summary>Appends to the chain; whoever waits for its turn meanwhile is written in the same transaction.</summary>
internal sealed class AuditLog(
    IServiceScopeFactory scopes, WriteGate gate, RetryPipelines retries, TimeProvider time, ILogger<AuditLog> logger)
    : IDisposable
{
    /// <summary>Of PostgreSQL's advisory lock under which one process appends; any number nobody else takes.</summary>
    private const long ChainLock = 0x4175_6469_74; // "Audit"

    // Logs leave the machine: whoever removes records here cannot remove the head there.
    private static readonly TimeSpan TellHeadEvery = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private List<Waiting> _waiting = [];
    private DateTimeOffset _headTold = DateTimeOffset.MinValue;

    /// <summary>Returns when the entry is durable, with its sequence.</summary>
    public async Task<long> AppendAsync(AuditEntry entry)
    {
        var waiting = new Waiting(entry);
        lock (_lock)
            _waiting.Add(waiting);
        // Not to be cancelled: what happened is recorded, whether or not the caller stays for the answer.
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            if (!waiting.IsDone)
                await WriteAllAsync();
            return waiting.Sequence();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    // A fault is everybody's: if each tried again in its own turn, the last would wait for all before it.
    private async Task WriteAllAsync()
    {
        List<Waiting> batch;
        lock (_lock)
            (batch, _waiting) = (_waiting, []);
        try
        {
            var rows = await retries.Database.ExecuteAsync(
                async cancellation => await CommitAsync(batch, cancellation), CancellationToken.None);
            foreach (var (waiting, row) in batch.Zip(rows))
                waiting.Succeed(row.Sequence);
            TellHead(rows[^1]);
        }
        catch (Exception fault)
        {
            batch.ForEach(waiting => waiting.Fail(fault));
        }
    }

    private async Task<List<AuditRow>> CommitAsync(List<Waiting> batch, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerContext>();
        using var entered = await gate.EnterAsync(cancellationToken);
        await using var transaction = await ledger.Database.BeginTransactionAsync(cancellationToken);
        // SQLite's transaction is the only one that writes as soon as it has begun.
        if (ledger is PostgreSqlLedgerContext)
            await ledger.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ChainLock})", cancellationToken);
        var last = await ledger.Audit.AsNoTracking().OrderByDescending(row => row.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
        var rows = new List<AuditRow>(batch.Count);
        foreach (var waiting in batch)
            rows.Add(last = AuditRow.After(last, waiting.Entry));
        ledger.Audit.AddRange(rows);
        await ledger.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows;
    }

    private void TellHead(AuditRow last)
    {
        if (time.GetUtcNow() - _headTold < TellHeadEvery)
            return;
        _headTold = time.GetUtcNow();
        Log.AuditHead(logger, last.Sequence, last.Hash);
    }

    private sealed class Waiting(AuditEntry entry)
    {
        private long? _sequence;
        private ExceptionDispatchInfo? _fault;

        public AuditEntry Entry => entry;

        public bool IsDone => _sequence is not null || _fault is not null;

        public long Sequence()
        {
            _fault?.Throw();
            return _sequence!.Value;
        }

        public void Succeed(long sequence) => _sequence = sequence;

        public void Fail(Exception fault) => _fault = ExceptionDispatchInfo.Capture(fault);
    }
}
