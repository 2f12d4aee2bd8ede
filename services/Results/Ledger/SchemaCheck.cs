using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Quire.Results.Ledger;

/// <summary>The database answers, and its schema is the one that this build expects.</summary>
internal sealed class SchemaCheck(LedgerContext ledger) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken)
    {
        var pending = await Schema.PendingAsync(ledger, cancellationToken);
        return pending.Any() ? HealthCheckResult.Unhealthy(
            "Migrations are still to be applied.") : HealthCheckResult.Healthy();
    }
}
