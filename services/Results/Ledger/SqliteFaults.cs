using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Quire.Hosting;

namespace Quire.Results.Ledger;

/// <summary>Tells SQLite's faults that stay (a constraint, a damaged file) from those that time may mend.</summary>
/// <remarks>PostgreSQL's are told by their SQLSTATE, which SQLite has not; see <see cref="TransientFault"/>.</remarks>
internal sealed class SqliteFaults : DbCommandInterceptor
{
    // https://www.sqlite.org/rescode.html: BUSY, LOCKED, NOMEM, INTERRUPT, IOERR, FULL, CANTOPEN, PROTOCOL.
    private static readonly int[] Passing = [5, 6, 7, 9, 10, 13, 14, 15];

    public static readonly SqliteFaults Interceptor = new();

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) =>
        ThrowIfLasting(eventData.Exception);

    public override Task CommandFailedAsync(
        DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        ThrowIfLasting(eventData.Exception);
        return Task.CompletedTask;
    }

    private static void ThrowIfLasting(Exception fault)
    {
        if (fault is SqliteException sqlite && !Passing.Contains(sqlite.SqliteErrorCode))
            throw new LastingException(
                $"Found that SQLite refuses a statement with code {sqlite.SqliteExtendedErrorCode}; expected it to run. "
                + "See the inner exception.", sqlite);
    }
}
