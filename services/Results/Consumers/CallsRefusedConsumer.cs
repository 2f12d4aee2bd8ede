using MassTransit;
using Quire.Contracts;
using Quire.Results.Audit;

namespace Quire.Results.Consumers;

/// <summary>Records what the services refused: one record for as many calls as there were.</summary>
internal sealed class CallsRefusedConsumer(AuditLog audit) : IConsumer<CallsRefused>
{
    public Task Consume(ConsumeContext<CallsRefused> context)
    {
        var message = context.Message;
        return audit.AppendAsync(
            new AuditEntry(message.Until, message.Tenant ?? "", message.KeyId ?? "", message.Action, message.Service)
            {
                Outcome = message.Status,
                Count = message.Count,
            });
    }
}
