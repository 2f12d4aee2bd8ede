using System.Net.Mime;
using MassTransit;
using MassTransit.Serialization;
using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Sends a dead letter's message back, as it stood, to the queue that gave it up.</summary>
public sealed class DeadLetterReplay(IBus bus, IOptions<TransportOptions> options)
{
    private static readonly ContentType EnvelopeType = new("application/vnd.masstransit+json");

    /// <summary>Returns once the transport has the message.</summary>
    /// <exception cref="TransientException">The queue does not exist (yet).</exception>
    public async Task ReplayAsync(MessageDeadLettered letter, CancellationToken cancellationToken)
    {
        // An exchange has the same arguments for everyone; naming the queue would declare it anew, and differently.
        var scheme = options.Value.Kind == TransportKind.RabbitMq ? "exchange" : "queue";
        var endpoint = await bus.GetSendEndpoint(new Uri($"{scheme}:{letter.Queue}"));
        try
        {
            await endpoint.Send(letter, Pipe.Execute<SendContext<MessageDeadLettered>>(AsItStood), cancellationToken);
        }
        catch (MessageReturnedException returned)
        {
            throw new TransientException(
                $"Found no queue '{letter.Queue}'. Expected its consumer to have run: start it first.", returned);
        }
    }

    private static void AsItStood(SendContext<MessageDeadLettered> context)
    {
        var body = new BytesMessageBody(DeadLetterBody.Read(context.Message.Body));
        context.Serializer = new CopyBodySerializer(EnvelopeType, body);
        // Without a queue to take it the broker would drop the message silently.
        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
            rabbit.Mandatory = true;
    }
}
