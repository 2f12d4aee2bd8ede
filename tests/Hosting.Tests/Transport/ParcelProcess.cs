using MassTransit;
using MassTransit.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Quire.Contracts;

namespace Quire.Hosting.Tests;

/// <summary>A process that takes parcels from its queue, and dead letters from theirs.</summary>
internal static class ParcelProcess
{
    public const string Queue = "test-parcels";

    public static Task<TestProcess> StartAsync(TransportKind kind, ParcelLog log) =>
        StartAsync(Transports.Settings(kind), log);

    public static Task<TestProcess> StartAsync(Dictionary<string, string?> settings, ParcelLog log) =>
        TestProcess.StartAsync(settings,
            consumers: bus =>
            {
                bus.AddConsumer<ParcelConsumer>().Endpoint(endpoint => endpoint.Name = Queue);
                bus.AddConsumer<DeadLetterCollector>().Endpoint(endpoint => endpoint.Name = QueueName.DeadLetters);
            },
            services: builder => builder.Services.AddSingleton(log));

    /// <summary>Whatever is sent, or published, passes the refusing observer first.</summary>
    public static void RefuseSending(this TestProcess process, FailingDeadLetters refusal)
    {
        process.Bus.ConnectSendObserver(refusal);
        process.Bus.ConnectPublishObserver(refusal);
    }

    /// <summary>Puts bytes of any kind into the queue.</summary>
    public static async Task SendRawAsync(this TestProcess process, TransportKind kind, string body)
    {
        var scheme = kind == TransportKind.RabbitMq ? "exchange" : "queue";
        var endpoint = await process.Bus.GetSendEndpoint(new Uri($"{scheme}:{Queue}"));
        await endpoint.Send(new Stray { DocumentId = Guid.NewGuid() }, Pipe.Execute<SendContext<Stray>>(context =>
            context.Serializer = new CopyBodySerializer(
                new("application/vnd.masstransit+json"), new StringMessageBody(body))));
    }
}
