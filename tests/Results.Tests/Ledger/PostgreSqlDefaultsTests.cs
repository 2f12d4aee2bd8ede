using Microsoft.EntityFrameworkCore;
using Npgsql;
using Quire.Results.Audit;
using Xunit;

namespace Quire.Results.Tests.Ledger;

public sealed class PostgreSqlDefaultsTests
{
    [Theory]
    [InlineData("Host=a", GssEncryptionMode.Disable)]
    [InlineData("Host=a;GSS Encryption Mode=Require", GssEncryptionMode.Require)]
    public void Kerberos_is_asked_for_encryption_only_where_the_connection_string_says_so(
        string connectionString, GssEncryptionMode wanted)
    {
        using var ledger = AuditDatabase.OpenPostgreSql(connectionString);
        var used = new NpgsqlConnectionStringBuilder(ledger.Database.GetConnectionString());
        Assert.Equal(wanted, used.GssEncryptionMode);
    }
}
