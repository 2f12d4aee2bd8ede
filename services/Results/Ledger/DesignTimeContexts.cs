using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Quire.Results.Ledger;

/// <summary>
/// For <c>dotnet ef migrations add NAME --context SqliteLedgerContext --output-dir Migrations/Sqlite</c>.
/// </summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteLedgerContext>
{
    public SqliteLedgerContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteLedgerContext>().UseSqlite().Options);
}

/// <summary>
/// For <c>dotnet ef migrations add NAME --context PostgreSqlLedgerContext --output-dir Migrations/PostgreSql</c>.
/// </summary>
internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlLedgerContext>
{
    public PostgreSqlLedgerContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlLedgerContext>().UseNpgsql().Options);
}
