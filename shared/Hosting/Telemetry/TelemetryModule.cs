using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Quire.Hosting;

/// <summary>Traces through requests and messages, metrics for Prometheus, logs to the console.</summary>
internal static class TelemetryModule
{
    private const string MassTransitSource = "MassTransit";

    public static void AddTelemetry(this IHostApplicationBuilder builder, string serviceName)
    {
        builder.Services.AddSingleton<QuireMetrics>();
        // The framework's own request logs hold query strings, and those may hold a token.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService($"quire-{serviceName}"))
            .WithTracing(traces => traces.AddSource(MassTransitSource, QuireMetrics.Name)
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !IsProbe(context.Request.Path))
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(MassTransitSource, QuireMetrics.Name)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
            telemetry.UseOtlpExporter();
    }

    public static void MapTelemetry(this WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics");

    private static bool IsProbe(string? path) => path is "/livez" or "/readyz" or "/metrics";
}
