using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Hosting;

internal static class RabbitMqBus
{
    // The broker drops a message that exceeds its own limit (20 by default from RabbitMQ 4 on). DeliveryFilter makes it
    // a dead letter long before; this number only keeps the broker from dropping it first.
    private const int BrokerDeliveryLimit = 1_000_000;

    public static void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus)
    {
        var options = context.GetRequiredService<IOptions<TransportOptions>>().Value;
        bus.Host(options.Host, options.Port, options.VirtualHost, host =>
        {
            host.Username(options.Username);
            host.Password(options.Password);
            host.PublisherConfirmation = true;
            if (options.UseTls)
                host.UseSsl(tls => tls.ServerName = options.Host);
        });
        DeclareQueues(bus);
        bus.ConfigureEndpoints(context);
    }

    public static void MakeDurable(IRabbitMqReceiveEndpointConfigurator queue) =>
        MakeDurable((IRabbitMqQueueConfigurator)queue);

    // Whoever publishes declares the queue as well: a message sent before its consumer ever ran waits for it.
    private static void DeclareQueues(IRabbitMqBusFactoryConfigurator bus)
    {
        Declare<DocumentReceived>(bus, QueueName.SplitDocument);
        Declare<DocumentRegistered>(bus, QueueName.Receipts);
        Declare<PageQueued>(bus, QueueName.RecognizePage);
        Declare<BulkPages>(bus, QueueName.RecognizePageBulk);
        Declare<MessageDeadLettered>(bus, QueueName.DeadLetters);
        Declare<DocumentReceived>(bus, QueueName.Ledger);
        Declare<DocumentSplit>(bus, QueueName.Ledger);
        Declare<DocumentRejected>(bus, QueueName.Ledger);
        Declare<PageQueued>(bus, QueueName.Ledger);
        Declare<BulkPages>(bus, QueueName.Ledger);
        Declare<PageStarted>(bus, QueueName.Ledger);
        Declare<PageRecognized>(bus, QueueName.Ledger);
        Declare<PageFailed>(bus, QueueName.Ledger);
        Declare<CallsRefused>(bus, QueueName.Ledger);
    }

    // Straight to the message's own exchange: its consumer binds the queue once more, by way of the queue's exchange,
    // and the broker gives a queue one copy of a message, however many ways lead there.
    private static void Declare<T>(IRabbitMqBusFactoryConfigurator bus, string queue) where T : class =>
        bus.Publish<T>(topology => topology.BindQueue(topology.Exchange.ExchangeName, queue, MakeDurable));

    private static void MakeDurable(IRabbitMqQueueConfigurator queue)
    {
        queue.SetQuorumQueue();
        queue.SetQueueArgument("x-delivery-limit", BrokerDeliveryLimit);
    }
}
