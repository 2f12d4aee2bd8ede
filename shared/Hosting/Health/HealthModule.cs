using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Quire.Hosting;

/// <summary>Probes: alive means that requests are answered; ready means that work can be done.</summary>
public static class HealthModule
{
    // MassTransit gives its own check of the bus the same tag.
    private const string Ready = "ready";

    /// <summary>Adds a condition of readiness, such as loaded models or a current schema.</summary>
    public static IHostApplicationBuilder AddReadiness<T>(this IHostApplicationBuilder builder, string name)
        where T : class, IHealthCheck
    {
        builder.Services.AddHealthChecks().AddCheck<T>(name, tags: [Ready]);
        return builder;
    }

    internal static void AddHealth(this IHostApplicationBuilder builder) =>
        builder.AddReadiness<BlobStoreCheck>("blob-store");

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/livez", Options(_ => false)).AllowAnonymous();
        app.MapHealthChecks("/readyz", Options(check => check.Tags.Contains(Ready))).AllowAnonymous();
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> predicate) => new()
    {
        Predicate = predicate,
        ResponseWriter = Write,
        // Degraded is what the bus calls itself while it connects: no work can be done yet.
        ResultStatusCodes =
        {
            [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable,
        },
    };

    // Names and states only: the probes are open to everybody.
    private static Task Write(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                status = Name(report.Status),
                checks = report.Entries.ToDictionary(entry => entry.Key, entry => Name(entry.Value.Status)),
            },
            JsonSerializerOptions.Web, context.RequestAborted);

    private static string Name(HealthStatus status) => status.ToString().ToLowerInvariant();
}
