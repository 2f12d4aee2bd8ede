using MassTransit;

namespace Quire.Hosting;

/// <summary>
/// First thing on every delivery: hands retries to the bus, and stops messages that keep killing processes.
/// </summary>
internal sealed class DeliveryFilter(int maxDeliveries) : IFilter<ConsumeContext>
{
    public Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        // Quorum queues count the deliveries that nobody answered; the header is missing on the first.
        var unanswered = context.ReceiveContext.TransportHeaders.Get<long>("x-delivery-count") ?? 0;
        if (unanswered >= maxDeliveries)
            throw new TooManyDeliveriesException(unanswered);
        BusRetry.Enter();
        return next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("delivery");
}

/// <summary>Process after process took the message and died, or gave it back.</summary>
internal sealed class TooManyDeliveriesException(long count) : Exception(
    $"Found a message that {count} processes took and never answered. Expected an answer: see what ended them, then "
    + "replay it.");
