using MassTransit;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Results.Ledger;

namespace Quire.Results.Consumers;

/// <summary>
/// Keeps a message that was given up, and marks what it was about as failed; a replay that succeeds mends it.
/// </summary>
internal sealed class MessageDeadLetteredConsumer(LedgerContext context, DocumentLedger ledger, WriteGate gate)
    : IConsumer<MessageDeadLettered>
{
    private const string Detail =
        "A message about it was given up; see the dead letters. Replay it once the cause is mended.";

    public async Task Consume(ConsumeContext<MessageDeadLettered> consumed)
    {
        var (message, cancellation) = (consumed.Message, consumed.CancellationToken);
        await KeepAsync(message, cancellation);
        if (message is not { DocumentId: { } document, Tenant: { } tenant })
            return;
        if (message is { PageIndex: { } page }
            && message.MessageType is nameof(PageQueued) or nameof(PageRecognized) or nameof(PageFailed))
            await FailPageAsync(document, tenant, page, EnvelopeAttempt.Read(message.Body), cancellation);
        else if (message.MessageType is nameof(DocumentReceived) or nameof(DocumentSplit) or nameof(DocumentRejected))
            await RejectAsync(document, tenant, cancellation);
    }

    private async Task KeepAsync(MessageDeadLettered message, CancellationToken cancellation)
    {
        using (await gate.EnterAsync(cancellation))
        {
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO dead_letters (id, queue, message_type, body, exception_type, exception_message, failed_at,
                                          tenant, document_id, page_index)
                VALUES ({message.DeadLetterId}, {message.Queue}, {message.MessageType}, {message.Body},
                        {message.ExceptionType}, {message.ExceptionMessage},
                        {message.FailedAt.ToUnixTimeMilliseconds()},
                        {message.Tenant}, {message.DocumentId}, {message.PageIndex})
                ON CONFLICT (id) DO NOTHING
                """, cancellation);
        }
    }

    private Task FailPageAsync(
        Guid document, string tenant, int pageIndex, int attempt, CancellationToken cancellation) =>
        ledger.ChangeAsync(document, tenant, async change =>
        {
            if (!DocumentState.IsClosed(change.Document.State))
                await change.ChangePageAsync(
                    pageIndex, page => page.Fail(attempt, ErrorCode.InternalError, Detail), cancellation);
        }, cancellation);

    private Task RejectAsync(Guid document, string tenant, CancellationToken cancellation) =>
        ledger.ChangeAsync(document, tenant, change =>
        {
            if (!DocumentState.IsClosed(change.Document.State))
                change.Document.Reject(ErrorCode.InternalError, Detail);
            return Task.CompletedTask;
        }, cancellation);
}
