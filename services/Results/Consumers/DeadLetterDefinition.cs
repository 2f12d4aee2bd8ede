using MassTransit;
using Quire.Hosting;

namespace Quire.Results.Consumers;

internal sealed class DeadLetterDefinition : ConsumerDefinition<MessageDeadLetteredConsumer>
{
    public DeadLetterDefinition() => EndpointName = QueueName.DeadLetters;
}
