using Microsoft.EntityFrameworkCore;
using Quire.Results.Ledger;

namespace Quire.Results.Audit;

/// <summary>A ledger opened by itself, beside the services that write it.</summary>
internal static class AuditDatabase
{
    public static LedgerContext OpenSqlite(string file) => new SqliteLedgerContext(
        new DbContextOptionsBuilder<SqliteLedgerContext>().UseSqlite($"Data Source={file}").Options);

    public static LedgerContext OpenPostgreSql(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlLedgerContext>();
        DatabaseModule.UsePostgreSql(options, connectionString);
        return new PostgreSqlLedgerContext(options.Options);
    }
}
