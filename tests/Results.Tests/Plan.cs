using Microsoft.EntityFrameworkCore;
using Quire.Results.Ledger;

namespace Quire.Results.Tests;

/// <summary>How a database means to answer a query.</summary>
internal static class Plan
{
    /// <param name="explain">The word of this database for it; the query itself is not run.</param>
    public static async Task<string> OfAsync(LedgerContext ledger, string explain, IQueryable query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = $"{explain} {command.CommandText}";
        await ledger.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add($"{reader[reader.FieldCount - 1]}");
        return string.Join('\n', lines);
    }
}
