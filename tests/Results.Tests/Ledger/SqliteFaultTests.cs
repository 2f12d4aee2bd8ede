using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Quire.Hosting;
using Xunit;

namespace Quire.Results.Tests.Ledger;

[Collection<SqliteTests>]
public sealed class SqliteFaultTests(SqliteWorld world)
{
    [Theory]
    [InlineData("INSERT INTO documents (id) VALUES (NULL)")] // constraint
    [InlineData("SELECT no_such_column FROM documents")] // error
    public async Task Statement_that_can_never_run_is_no_transient_fault(string statement)
    {
        var fault = await Record.ExceptionAsync(() => world.LedgerAsync(
            ledger => ledger.Database.ExecuteSqlRawAsync(statement, TestContext.Current.CancellationToken)));

        Assert.NotNull(fault);
        Assert.False(TransientFault.IsTransient(fault), fault.ToString());
    }

    [Fact]
    public void Database_that_is_busy_is_a_transient_fault() =>
        Assert.True(TransientFault.IsTransient(new SqliteException("locked", errorCode: 5)));
}
