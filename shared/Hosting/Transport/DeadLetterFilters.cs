using MassTransit;

namespace Quire.Hosting;

/// <summary>A consumer, or the deserialisation, failed for good.</summary>
internal sealed class FaultedMessageFilter(DeadLetterSender sender) : IFilter<ExceptionReceiveContext>
{
    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        // A process that stops gives back what breaks as it stops; that is no failure of the message.
        if (context.CancellationToken.IsCancellationRequested)
            throw context.Exception;
        await sender.SendAsync(context, context.Exception);
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("deadLetterFaulted");
}

/// <summary>No consumer of the queue knows the message's type.</summary>
internal sealed class UnclaimedMessageFilter(DeadLetterSender sender) : IFilter<ReceiveContext>
{
    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        await sender.SendAsync(context, new UnclaimedMessageException());
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("deadLetterUnclaimed");
}

/// <summary>The queue has no consumer for this type.</summary>
internal sealed class UnclaimedMessageException() : Exception(
    "Found a message of a type that no consumer of this queue takes. Expected one that it knows: "
    + "was it sent by a newer release?");
