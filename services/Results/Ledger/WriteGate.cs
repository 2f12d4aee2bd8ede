using Microsoft.Extensions.Options;

namespace Quire.Results.Ledger;

/// <summary>
/// Lets one transaction of this process write to SQLite at a time, in order of arrival; PostgreSQL needs no gate.
/// </summary>
/// <remarks>SQLite has a _single writer anyway; without the gate the others would poll for its lock.</remarks>
internal sealed class WriteGate(IOptions<DatabaseOptions> options) : IDisposable
{
    private readonly SemaphoreSlim? _single =
        options.Value.Kind == DatabaseKind.Sqlite ? new SemaphoreSlim(1, 1) : null;

    public async Task<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (_single is null)
            return null;
        await _single.WaitAsync(cancellationToken);
        return new Exit(_single);
    }

    public void Dispose() => _single?.Dispose();

    private sealed class Exit(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
