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
    private const string OurMeters = QuireMetrics.Name + "*"; // The engine's meter is Quire.Core.

    // The exporter's own buckets are made for milliseconds.
    private static readonly double[] StageSeconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly double[] WaitSeconds = [0.01, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800];
    private static readonly double[] Counts = [1, 2, 4, 8, 16, 32, 64, 128];

    public static void AddTelemetry(this IHostApplicationBuilder builder, string serviceName)
    {
        builder.Services.AddSingleton<QuireMetrics>();
        // Request logs of the framework and the forwarder hold query strings, and those a file's name or a token.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Yarp", LogLevel.Warning);
        builder.Logging.AddFilter(typeof(ApiKeyHandler).FullName, LogLevel.Warning);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService($"quire-{serviceName}"))
            .WithTracing(traces => traces.AddSource(MassTransitSource, QuireMetrics.Name)
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !IsProbe(context.Request.Path))
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(MassTransitSource, OurMeters)
                .AddView("quire.stage.duration", Buckets(StageSeconds))
                .AddView("quire.queue.wait", Buckets(WaitSeconds))
                .AddView("quire.batch.size", Buckets(Counts))
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
            telemetry.UseOtlpExporter();
    }

    public static void MapTelemetry(this WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics");

    private static ExplicitBucketHistogramConfiguration Buckets(double[] bounds) => new() { Boundaries = bounds };

    private static bool IsProbe(string? path) => path is "/livez" or "/readyz" or "/metrics";
}
