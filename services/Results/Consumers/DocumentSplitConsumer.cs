using MassTransit;
using Quire.Contracts;
using Quire.Results.Ledger;

namespace Quire.Results.Consumers;

/// <summary>Learns how many pages to wait for; they may all be done already.</summary>
internal sealed class DocumentSplitConsumer(DocumentLedger ledger, LateMessages late) : IConsumer<DocumentSplit>
{
    public Task Consume(ConsumeContext<DocumentSplit> context)
    {
        var message = context.Message;
        return ledger.ChangeAsync(message.DocumentId, message.Tenant, async change =>
        {
            if (await late.DropAsync(change.Document, context.CancellationToken))
                return;
            if (message.PageCount > 0)
                change.Split(message.PageCount);
            else
                change.Document.Reject(
                    ErrorCode.DocumentEmpty, "Found a document without pages; send one that has some.");
        }, context.CancellationToken);
    }
}
