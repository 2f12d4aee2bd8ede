using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Quire.Hosting;

/// <summary>One bus a process, built from what all modules of the process consume.</summary>
public static class TransportModule
{
    private static readonly object ConsumersKey = new();

    /// <summary>Adds a module's consumers; they are put on the bus by <see cref="AddTransport"/>.</summary>
    public static WebApplicationBuilder AddConsumers(
        this WebApplicationBuilder builder, Action<IBusRegistrationConfigurator> configure)
    {
        Consumers(builder).Add(configure);
        return builder;
    }

    /// <summary>Builds the bus by <c>Quire:Transport:Kind</c>. Call it once, after every module was added.</summary>
    public static WebApplicationBuilder AddTransport(this WebApplicationBuilder builder)
    {
        builder.AddValidatedOptions<TransportOptions>("Transport");
        builder.Services.AddSingleton<DeadLetterReplay>();
        builder.Services.AddSingleton<TenantBacklog>();
        builder.Services.AddSingleton<PageLanes>();
        builder.Services.AddSingleton<BusReadiness>();
        builder.Services.AddOptions<MassTransitHostOptions>().Configure<IOptions<TransportOptions>>((host, transport) =>
        {
            // The broker may come up after this process: connecting goes on in the background, /readyz says when.
            // In memory there is nothing to wait for but our own queues: a message sent before they are there is lost.
            host.WaitUntilStarted = transport.Value.Kind == TransportKind.InMemory;
            host.StopTimeout = transport.Value.StopTimeout + TimeSpan.FromSeconds(2);
            host.ConsumerStopTimeout = transport.Value.StopTimeout;
        });
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<TransportOptions>>((host, transport) =>
            host.ShutdownTimeout = transport.Value.StopTimeout + TimeSpan.FromSeconds(5));
        // A host that ran before in this flow has left its log here, closed by now; the bus takes the host's own if
        // none is set.
        LogContext.Current = null;
        var options = builder.Configuration.GetSection("Quire:Transport").Get<TransportOptions>() ?? new();
        // Logs of a fleet are read by machines; embedded, the command decides how its own look.
        if (options.Kind == TransportKind.RabbitMq)
            builder.Logging.AddJsonConsole(AsRecords);
        builder.Services.AddMassTransit(bus => Configure(bus, options.Kind, Consumers(builder)));
        // After the bus, so that it stops before it.
        builder.Services.AddHostedService<RefusalReport>();
        return builder;
    }

    private static void Configure(
        IBusRegistrationConfigurator bus, TransportKind kind, List<Action<IBusRegistrationConfigurator>> consumers)
    {
        bus.DisableUsageTelemetry();
        bus.SetKebabCaseEndpointNameFormatter();
        bus.AddConfigureEndpointsCallback(EndpointPolicy.Apply);
        foreach (var configure in consumers)
            configure(bus);
        if (kind == TransportKind.RabbitMq)
            bus.UsingRabbitMq(RabbitMqBus.Configure);
        else
            bus.UsingInMemory(InMemoryBus.Configure);
    }

    private static void AsRecords(JsonConsoleFormatterOptions console)
    {
        console.IncludeScopes = true;
        console.UseUtcTimestamp = true;
        console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
    }

    private static List<Action<IBusRegistrationConfigurator>> Consumers(IHostApplicationBuilder builder)
    {
        if (builder.Properties.TryGetValue(ConsumersKey, out var value))
            return (List<Action<IBusRegistrationConfigurator>>)value;
        var consumers = new List<Action<IBusRegistrationConfigurator>>();
        builder.Properties[ConsumersKey] = consumers;
        return consumers;
    }
}
