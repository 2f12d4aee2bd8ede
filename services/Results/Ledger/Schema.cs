using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Quire.Results.Ledger;

/// <summary>Brings the database's schema up to what this build expects.</summary>
internal static class Schema
{
    /// <summary>
    /// Of PostgreSQL's advisory lock under which one process migrates; any number that nobody else takes.
    /// </summary>
    private const long MigrationLock = 0x5175_6972_65; // "Quire"

    /// <summary>Creates or migrates the database; other processes wait meanwhile, then find nothing to do.</summary>
    public static async Task MigrateAsync(LedgerContext ledger, CancellationToken cancellationToken)
    {
        if (ledger is PostgreSqlLedgerContext)
            await MigratePostgreSqlAsync(ledger, cancellationToken);
        else
            await MigrateSqliteAsync(ledger, cancellationToken);
    }

    /// <summary>Names of the migrations that are still to be applied.</summary>
    public static Task<IEnumerable<string>> PendingAsync(LedgerContext ledger, CancellationToken cancellationToken) =>
        ledger.Database.GetPendingMigrationsAsync(cancellationToken);

    private static async Task MigratePostgreSqlAsync(LedgerContext ledger, CancellationToken cancellationToken)
    {
        await ledger.Database.OpenConnectionAsync(cancellationToken);
        await ledger.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellationToken);
        await ledger.Database.MigrateAsync(cancellationToken);
        await ledger.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", cancellationToken);
        await ledger.Database.CloseConnectionAsync();
    }

    private static async Task MigrateSqliteAsync(LedgerContext ledger, CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(
            new SqliteConnectionStringBuilder(ledger.Database.GetConnectionString()).DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var exclusive = await FileLock.TakeAsync($"{file}.lock", cancellationToken);
        // Entity Framework locks by a table, which outlives a process killed in the middle; under our lock it is stale.
        await ledger.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await ledger.Database.MigrateAsync(cancellationToken);
        // Readers go on while a transaction writes; the mode stays with the file.
        await ledger.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", cancellationToken);
    }
}
