using Microsoft.EntityFrameworkCore;

namespace Quire.Results.Ledger;

internal sealed class SqliteLedgerContext(DbContextOptions<SqliteLedgerContext> options) : LedgerContext(options)
{
    public override PageIndex Index => SqlitePageIndex.Instance;
}
