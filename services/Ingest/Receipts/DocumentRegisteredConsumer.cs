using MassTransit;
using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>Drops the receipt of a document that Results has in its ledger.</summary>
internal sealed class DocumentRegisteredConsumer(ReceiptStore receipts) : IConsumer<DocumentRegistered>
{
    public Task Consume(ConsumeContext<DocumentRegistered> context) =>
        receipts.RegisteredAsync(context.Message.Tenant, context.Message.DocumentId, context.CancellationToken);
}

internal sealed class DocumentRegisteredDefinition : ConsumerDefinition<DocumentRegisteredConsumer>
{
    public DocumentRegisteredDefinition() => EndpointName = QueueName.Receipts;
}
