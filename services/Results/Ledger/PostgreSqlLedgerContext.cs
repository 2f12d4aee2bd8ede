using Microsoft.EntityFrameworkCore;

namespace Quire.Results.Ledger;

internal sealed class PostgreSqlLedgerContext(
    DbContextOptions<PostgreSqlLedgerContext> options) : LedgerContext(options)
{
    public override PageIndex Index => PostgreSqlPageIndex.Instance;
}
