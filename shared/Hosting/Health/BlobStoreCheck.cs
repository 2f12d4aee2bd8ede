using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Quire.Hosting;

/// <summary>The blob store takes a write and gives it back.</summary>
internal sealed class BlobStoreCheck(IBlobStore blobs) : IHealthCheck
{
    // One small record a process, overwritten at every probe.
    private readonly string _key = $"health/{Guid.NewGuid():N}";

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken)
    {
        await blobs.WriteAsync(_key, "ready"u8.ToArray(), cancellationToken);
        var read = await blobs.TryReadAsync(_key, cancellationToken);
        await blobs.DeleteAsync(_key, cancellationToken);
        return read is null
            ? HealthCheckResult.Unhealthy("The record just written is not there.")
            : HealthCheckResult.Healthy();
    }
}
