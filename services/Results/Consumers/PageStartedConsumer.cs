using MassTransit;
using Quire.Contracts;
using Quire.Results.Ledger;

namespace Quire.Results.Consumers;

internal sealed class PageStartedConsumer(DocumentLedger ledger) : IConsumer<PageStarted>
{
    public Task Consume(ConsumeContext<PageStarted> context)
    {
        var message = context.Message;
        return ledger.ChangeAsync(message.DocumentId, message.Tenant, async change =>
        {
            if (DocumentState.IsClosed(change.Document.State))
                return;
            change.Worked();
            await change.ChangePageAsync(
                message.PageIndex, page => page.Start(message.Attempt), context.CancellationToken);
        }, context.CancellationToken);
    }
}
