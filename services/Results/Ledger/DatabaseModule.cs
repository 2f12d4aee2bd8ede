using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using Quire.Hosting;

namespace Quire.Results.Ledger;

/// <summary>The ledger's database, by <c>Quire:Database:Kind</c>.</summary>
internal static class DatabaseModule
{
    // Goes before a connection string, which may say otherwise. Npgsql would ask Kerberos for encryption first, whose
    // library images lack, and complain on standard error.
    private const string PostgreSqlDefaults = "GSS Encryption Mode=Disable;";

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.AddValidatedOptions<DatabaseOptions>("Database");
        var section = builder.Configuration.GetSection("Quire:Database");
        var kind = (section.Get<DatabaseOptions>() ?? new DatabaseOptions()).Kind;
        if (kind == DatabaseKind.PostgreSql)
            builder.Services.AddDbContext<LedgerContext, PostgreSqlLedgerContext>((services, options) =>
                UsePostgreSql(options, ConnectionString(services), Retried(services)));
        else
            builder.Services.AddDbContext<LedgerContext, SqliteLedgerContext>((services, options) =>
                UseSqlite(options, ConnectionString(services)));
        builder.Services.AddHostedService<SchemaMigration>();
        builder.AddReadiness<SchemaCheck>("schema");
    }

    public static void UseSqlite(DbContextOptionsBuilder options, string connectionString) =>
        Quiet(options).UseSqlite(connectionString).AddInterceptors(SqliteFaults.Interceptor);

    /// <param name="options">Of the context.</param>
    /// <param name="connectionString">Npgsql's.</param>
    /// <param name="more">What else to set, or null.</param>
    public static void UsePostgreSql(
        DbContextOptionsBuilder options, string connectionString, Action<NpgsqlDbContextOptionsBuilder>? more = null) =>
        Quiet(options).UseNpgsql(PostgreSqlDefaults + connectionString, more);

    private static Action<NpgsqlDbContextOptionsBuilder> Retried(IServiceProvider services)
    {
        var retries = services.GetRequiredService<RetryPipelines>();
        return postgres => postgres.ExecutionStrategy(
            dependencies => new PipelineExecutionStrategy(dependencies, retries.Database));
    }

    // Statements are logged by nobody: their parameters hold page text.
    private static DbContextOptionsBuilder Quiet(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings =>
        warnings.Ignore(RelationalEventId.CommandExecuted, RelationalEventId.CommandError));

    private static string ConnectionString(IServiceProvider services) =>
        services.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString;
}
