using Microsoft.EntityFrameworkCore;

namespace Quire.Results.Ledger;

internal sealed class SqliteLedgerContext(DbContextOptions<SqliteLedgerContext> options) : LedgerContext(options)
{
    public override PageIndex Index => SqlitePageIndex.Instance;

    /// <summary>
    /// Writes the file anew without what was deleted, which else stays readable in it until its place is needed. Takes
    /// as much free disk as the database, and nobody else may use it meanwhile.
    /// </summary>
    public async Task ScrubAsync(CancellationToken cancellationToken)
    {
        // The index marks its rows as gone, and drops their terms when it merges.
        await Database.ExecuteSqlAsync($"INSERT INTO text_index (text_index) VALUES ('optimize')", cancellationToken);
        await Database.ExecuteSqlAsync($"VACUUM", cancellationToken);
        await Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }
}
