using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Quire.Hosting;

namespace Quire.Results.Ledger;

/// <summary>The ledger's database, by <c>Quire:Database:Kind</c>.</summary>
internal static class DatabaseModule
{
    /// <summary>Goes before a connection string, which may say otherwise.</summary>
    /// <remarks>
    /// Npgsql would ask Kerberos for encryption first, whose library images lack, and complain on standard error.
    /// </remarks>
    internal const string PostgreSqlDefaults = "GSS Encryption Mode=Disable;";

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.AddValidatedOptions<DatabaseOptions>("Database");
        var section = builder.Configuration.GetSection("Quire:Database");
        var kind = (section.Get<DatabaseOptions>() ?? new DatabaseOptions()).Kind;
        if (kind == DatabaseKind.PostgreSql)
            builder.Services.AddDbContext<LedgerContext, PostgreSqlLedgerContext>((services, options) =>
                UsePostgreSql(options, ConnectionString(services), services.GetRequiredService<RetryPipelines>()));
        else
            builder.Services.AddDbContext<LedgerContext, SqliteLedgerContext>((services, options) =>
                UseSqlite(options, ConnectionString(services)));
        builder.Services.AddHostedService<SchemaMigration>();
        builder.AddReadiness<SchemaCheck>("schema");
    }

    public static void UseSqlite(DbContextOptionsBuilder options, string connectionString) =>
        Quiet(options).UseSqlite(connectionString).AddInterceptors(SqliteFaults.Interceptor);

    private static void UsePostgreSql(
        DbContextOptionsBuilder options, string connectionString, RetryPipelines retries) =>
        Quiet(options).UseNpgsql(PostgreSqlDefaults + connectionString, postgres => postgres.ExecutionStrategy(
            dependencies => new PipelineExecutionStrategy(dependencies, retries.Database)));

    // Statements are logged by nobody: their parameters hold page text.
    private static DbContextOptionsBuilder Quiet(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings =>
        warnings.Ignore(RelationalEventId.CommandExecuted, RelationalEventId.CommandError));

    private static string ConnectionString(IServiceProvider services) =>
        services.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString;
}
