using MassTransit;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>Every Ingest process hears of every cancellation: whichever splits the document stops.</summary>
internal sealed class DocumentCancelledConsumer(CancelledDocuments cancelled, ReceiptStore receipts)
    : IConsumer<DocumentCancelled>
{
    public Task Consume(ConsumeContext<DocumentCancelled> context)
    {
        cancelled.Add(context.Message.DocumentId);
        return receipts.SplitAsync(context.Message.Tenant, context.Message.DocumentId, context.CancellationToken);
    }
}
