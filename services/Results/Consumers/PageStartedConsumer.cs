using MassTransit;
using Quire.Contracts;
using Quire.Results.Ledger;
using Quire.Results.Operation;

namespace Quire.Results.Consumers;

internal sealed class PageStartedConsumer(DocumentLedger ledger, Workers workers) : IConsumer<PageStarted>
{
    public async Task Consume(ConsumeContext<PageStarted> context)
    {
        var message = context.Message;
        await workers.SeenAsync($"{context.Host.MachineName}/{context.Host.ProcessId}", context.CancellationToken);
        await ledger.ChangeAsync(message.DocumentId, message.Tenant, async change =>
        {
            if (DocumentState.IsClosed(change.Document.State))
                return;
            change.Worked();
            await change.ChangePageAsync(
                message.PageIndex, page => page.Start(message.Attempt), context.CancellationToken);
        }, context.CancellationToken);
    }
}
