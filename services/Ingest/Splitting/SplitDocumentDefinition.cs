using MassTransit;
using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>As many documents at once as there may be children; none waits in a process that is busy.</summary>
internal sealed class SplitDocumentDefinition : ConsumerDefinition<SplitDocumentConsumer>
{
    public SplitDocumentDefinition(IOptions<SplitOptions> options)
    {
        EndpointName = QueueName.SplitDocument;
        Endpoint(endpoint =>
        {
            endpoint.ConcurrentMessageLimit = options.Value.Concurrency;
            endpoint.PrefetchCount = options.Value.Concurrency;
        });
    }
}
