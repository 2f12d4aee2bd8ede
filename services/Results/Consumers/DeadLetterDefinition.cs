using MassTransit;
using Quire.Contracts;

namespace Quire.Results.Consumers;

internal sealed class DeadLetterDefinition : ConsumerDefinition<MessageDeadLetteredConsumer>
{
    public DeadLetterDefinition() => EndpointName = QueueName.DeadLetters;
}
