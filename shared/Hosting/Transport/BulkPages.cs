using MassTransit;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>
/// Stands for the exchange of the bulk lane, and is never sent: what goes there is a <see cref="PageQueued"/>.
/// </summary>
/// <remarks>
/// The exchange of <see cref="PageQueued"/> itself leads to the express lane on every running broker. It cannot get
/// another type, nor would it lose that binding. Public, because the transport has no lasting exchange for a type that
/// is not.
/// </remarks>
public sealed record BulkPages
{
    /// <summary>Binds the queues that take pages of this lane; its own queue takes no others.</summary>
    internal static void Bind(string queue, IReceiveEndpointConfigurator endpoint)
    {
        if (queue is not (QueueName.RecognizePageBulk or QueueName.Ledger))
            return;
        endpoint.ConfigureConsumeTopology = queue != QueueName.RecognizePageBulk;
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
            rabbit.Bind<BulkPages>();
        else if (endpoint is IInMemoryReceiveEndpointConfigurator memory)
            memory.Bind<BulkPages>();
    }
}
