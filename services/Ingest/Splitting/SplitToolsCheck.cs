using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Quire.Ingest;

/// <summary>Ready only where the programs are installed that splitting needs.</summary>
internal sealed class SplitToolsCheck : IHealthCheck
{
    private static readonly string[] Everywhere = ["pdfinfo", "pdfimages", "pdftoppm", "pdftotext"];
    private static readonly string[] OnLinux = ["setsid", "prlimit", "unshare"];

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        string[] needed = OperatingSystem.IsLinux() ? [.. Everywhere, .. OnLinux] : Everywhere;
        var missing = needed.Where(program => !InstalledProgram.Exists(program)).ToList();
        return Task.FromResult(missing.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(
                $"Found no {string.Join(", ", missing)} in PATH; expected them. "
                + "Install poppler-utils and util-linux."));
    }
}
