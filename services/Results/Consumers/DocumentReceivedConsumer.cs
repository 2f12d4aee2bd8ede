using MassTransit;
using Quire.Contracts;
using Quire.Results.Ledger;

namespace Quire.Results.Consumers;

/// <summary>Registers a document, then says so: Ingest keeps its receipt until then.</summary>
internal sealed class DocumentReceivedConsumer(DocumentLedger ledger) : IConsumer<DocumentReceived>
{
    public async Task Consume(ConsumeContext<DocumentReceived> context)
    {
        var message = context.Message;
        await ledger.ChangeAsync(message.DocumentId, message.Tenant, change =>
        {
            if (!DocumentState.IsClosed(change.Document.State))
                change.Document.Receive(message);
            return Task.CompletedTask;
        }, context.CancellationToken);
        await context.Publish(new DocumentRegistered { DocumentId = message.DocumentId, Tenant = message.Tenant });
    }
}
