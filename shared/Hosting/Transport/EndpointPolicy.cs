using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>
/// What every queue has in common, whatever the transport: who retries, and where a given-up message goes.
/// </summary>
internal static class EndpointPolicy
{
    public static void Apply(IRegistrationContext context, string queue, IReceiveEndpointConfigurator endpoint)
    {
        var options = context.GetRequiredService<IOptions<TransportOptions>>().Value;
        endpoint.PrefetchCount = options.Prefetch;
        endpoint.PublishFaults = false;
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit && !QueuePerProcess.IsName(queue))
            RabbitMqBus.MakeDurable(rabbit);
        BulkPages.Bind(queue, endpoint);
        endpoint.UseFilter(new DeliveryFilter(options.MaxDeliveries));
        if (queue == QueueName.DeadLetters)
            KeepTrying(endpoint, options);
        else
            DeadLetter(endpoint, options, new DeadLetterSender(
                queue, context.GetRequiredService<TimeProvider>(), context.GetRequiredService<QuireMetrics>()));
    }

    // A dead letter has nowhere to go but the ledger: transient faults are retried for as long as they last,
    // and what is left stays in the broker, in the queue dead-letters_error.
    private static void KeepTrying(IReceiveEndpointConfigurator endpoint, TransportOptions options) =>
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(TransientFault.IsTransient);
            var forDays = Enumerable.Repeat(options.LongestRetryPause, 20_000);
            retry.Intervals([.. RetrySchedule.Pauses(options), .. forDays]);
        });

    private static void DeadLetter(
        IReceiveEndpointConfigurator endpoint, TransportOptions options, DeadLetterSender sender)
    {
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(TransientFault.IsTransient);
            // A schedule without a pause is none to MassTransit.
            if (RetrySchedule.Pauses(options) is { Length: > 0 } pauses)
                retry.Intervals(pauses);
            else
                retry.None();
        });
        endpoint.ConfigureError(pipe => pipe.UseFilter(new FaultedMessageFilter(sender)));
        endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(new UnclaimedMessageFilter(sender)));
    }
}
