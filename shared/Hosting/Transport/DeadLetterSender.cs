using MassTransit;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Wraps a message that its queue gave up on and sends it to the ledger of dead letters.</summary>
/// <remarks>If the sending fails, so does the delivery: the message stays in its queue.</remarks>
internal sealed class DeadLetterSender(string queue, TimeProvider clock, QuireMetrics metrics)
{
    public async Task SendAsync(ReceiveContext context, Exception exception)
    {
        var letter = DeadLetterEnvelope.Wrap(queue, context.Body.GetBytes(), exception, clock.GetUtcNow());
        var endpoint = await context.PublishEndpointProvider.GetPublishSendEndpoint<MessageDeadLettered>();
        await endpoint.Send(letter, CancellationToken.None);
        metrics.CountDeadLetter(queue);
        await context.NotifyFaulted(exception);
    }
}
