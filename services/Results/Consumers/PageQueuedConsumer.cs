using MassTransit;
using Quire.Contracts;
using Quire.Results.Ledger;

namespace Quire.Results.Consumers;

internal sealed class PageQueuedConsumer(DocumentLedger ledger, LateMessages late) : IConsumer<PageQueued>
{
    public Task Consume(ConsumeContext<PageQueued> context)
    {
        var message = context.Message;
        return ledger.ChangeAsync(message.DocumentId, message.Tenant, async change =>
        {
            if (!await late.DropAsync(change.Document, context.CancellationToken))
                await change.ChangePageAsync(message.PageIndex, page => page.Queue(message), context.CancellationToken);
        }, context.CancellationToken);
    }
}
