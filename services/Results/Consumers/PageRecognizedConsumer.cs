using MassTransit;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;
using Quire.Results.Reviews;

namespace Quire.Results.Consumers;

/// <summary>Makes a page's text searchable, and queues it for review, in the transaction that marks the page as done.</summary>
internal sealed class PageRecognizedConsumer(
    DocumentLedger ledger, LedgerContext context, IBlobStore blobs, LateMessages late) : IConsumer<PageRecognized>
{
    public async Task Consume(ConsumeContext<PageRecognized> consumed)
    {
        var (message, cancellation) = (consumed.Message, consumed.CancellationToken);
        if (await late.DropAsync(message.DocumentId, cancellation))
            return;
        // Read and tokenised before the row lock is taken: nobody waits for the blob store.
        var page = RecognizedPageFormat.Read(await blobs.GetAsync(message.Text, cancellation));
        var text = PageTextRow.Of(message.DocumentId, message.Tenant, page);
        await ledger.ChangeAsync(message.DocumentId, message.Tenant, async change =>
        {
            if (await late.DropAsync(change.Document, cancellation))
                return;
            change.Worked();
            var isNew = false;
            await change.ChangePageAsync(message.PageIndex, row => isNew = row.Succeed(message), cancellation);
            if (!isNew)
                return;
            await context.Index.StoreAsync(context, text, cancellation);
            if (ReviewRow.Of(message.DocumentId, message.Tenant, page) is { } review)
                context.Reviews.Add(review);
        }, cancellation);
    }
}
