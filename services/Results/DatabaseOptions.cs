using System.ComponentModel.DataAnnotations;

namespace Quire.Results;

/// <summary>The database that holds the ledger.</summary>
internal enum DatabaseKind
{
    /// <summary>A file in the data folder: embedded mode.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, 14 or later: distributed mode.</summary>
    PostgreSql,
}

/// <summary>Section <c>Quire:Database</c>.</summary>
internal sealed class DatabaseOptions
{
    public DatabaseKind Kind { get; set; } = DatabaseKind.Sqlite;

    /// <summary>As Microsoft.Data.Sqlite or Npgsql take it. A SQLite file is created, with its folder.</summary>
    [Required]
    public string ConnectionString { get; set; } = "Data Source=.quire/quire.db";
}
