using MassTransit;
using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Results.Consumers;

/// <summary>
/// All that changes the ledger comes through one queue, so that one limit bounds the database's load.
/// </summary>
internal sealed class LedgerDefinition<TConsumer> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    public LedgerDefinition(IOptions<ResultsOptions> options)
    {
        EndpointName = QueueName.Ledger;
        Endpoint(endpoint => endpoint.ConcurrentMessageLimit = options.Value.Concurrency);
    }
}
