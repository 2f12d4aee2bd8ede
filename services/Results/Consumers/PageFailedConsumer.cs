using MassTransit;
using Quire.Contracts;
using Quire.Results.Ledger;

namespace Quire.Results.Consumers;

internal sealed class PageFailedConsumer(DocumentLedger ledger) : IConsumer<PageFailed>
{
    public Task Consume(ConsumeContext<PageFailed> context)
    {
        var message = context.Message;
        return ledger.ChangeAsync(message.DocumentId, message.Tenant, async change =>
        {
            if (DocumentState.IsClosed(change.Document.State))
                return;
            change.Worked();
            await change.ChangePageAsync(
                message.PageIndex, page => page.Fail(message.Attempt, message.Reason, message.Detail),
                context.CancellationToken);
        }, context.CancellationToken);
    }
}
