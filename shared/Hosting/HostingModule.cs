using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scalar.AspNetCore;

namespace Quire.Hosting;

/// <summary>
/// What every process of Quire has: logs, telemetry, authentication, problems, probes and the blob store.
/// </summary>
public static class HostingModule
{
    /// <summary>
    /// Adds all of it. Call it first; then the modules; then <see cref="TransportModule.AddTransport"/>.
    /// </summary>
    /// <param name="serviceName">The name in traces, metrics and logs, such as <c>ingest</c>.</param>
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder, string serviceName)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<RetryPipelines>();
        builder.Services.AddSingleton<CancelledDocuments>();
        builder.AddTelemetry(serviceName);
        builder.AddBlobStore();
        builder.AddAuth();
        builder.AddProblems();
        builder.AddHealth();
        builder.Services.AddOpenApi("v1", options => options
            .AddDocumentTransformer(ApiDescription.Complete)
            .AddSchemaTransformer(ApiDescription.Correct)
            .AddOperationTransformer(ApiDescription.Group)
            .AddOperationTransformer(ApiDescription.AddProblem)
            .AddOperationTransformer(ApiDescription.Illustrate));
        // Numbers are numbers, in both directions.
        builder.Services.ConfigureHttpJsonOptions(
            json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        return builder;
    }

    /// <summary>
    /// Maps the middleware and the endpoints of operation. Call it before the modules' own Map methods.
    /// </summary>
    public static WebApplication MapHosting(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseRouting();
        Refusals.Use(app);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapTelemetry();
        app.MapErrorPages();
        app.MapOpenApi();
        app.MapReference();
        return app;
    }

    // Everything that the page needs comes from this process: no fonts, tools, telemetry or proxy of another host.
    private static void MapReference(this WebApplication app) =>
        app.MapScalarApiReference("/reference", options =>
        {
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            options.WithTitle("Quire API")
                .DisableDefaultFonts()
                .DisableTelemetry()
                .DisableAgent()
                .DisableMcp()
                .WithOpenApiRoutePattern("/openapi/{documentName}.json");
        }).ExcludeFromDescription();
}
