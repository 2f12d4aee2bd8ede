using Microsoft.EntityFrameworkCore;

namespace Quire.Results.Ledger;

/// <summary>Migrates the database before anything of this process reads or writes it.</summary>
internal sealed class SchemaMigration(
    IServiceScopeFactory scopes, ILogger<SchemaMigration> logger) : IHostedLifecycleService
{
    // Starting comes before Start of every other hosted service, the bus included.
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerContext>();
        await Schema.MigrateAsync(ledger, cancellationToken);
        await Reindexing.RunAsync(ledger, cancellationToken);
        Log.SchemaCurrent(logger, ledger.Database.ProviderName ?? "");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
