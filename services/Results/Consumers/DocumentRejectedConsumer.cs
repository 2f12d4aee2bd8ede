using MassTransit;
using Quire.Contracts;
using Quire.Results.Ledger;

namespace Quire.Results.Consumers;

internal sealed class DocumentRejectedConsumer(DocumentLedger ledger) : IConsumer<DocumentRejected>
{
    public Task Consume(ConsumeContext<DocumentRejected> context)
    {
        var message = context.Message;
        return ledger.ChangeAsync(message.DocumentId, message.Tenant, change =>
        {
            if (!DocumentState.IsClosed(change.Document.State))
                change.Document.Reject(message.Reason, message.Detail);
            return Task.CompletedTask;
        }, context.CancellationToken);
    }
}
