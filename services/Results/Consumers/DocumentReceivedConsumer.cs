using MassTransit;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Results.Audit;
using Quire.Results.Ledger;

namespace Quire.Results.Consumers;

/// <summary>Registers a document, then says so: Ingest keeps its receipt until then.</summary>
internal sealed class DocumentReceivedConsumer(DocumentLedger ledger, LedgerContext rows, AuditLog audit)
    : IConsumer<DocumentReceived>
{
    public async Task Consume(ConsumeContext<DocumentReceived> context)
    {
        var message = context.Message;
        await RecordAsync(message, context.CancellationToken);
        await ledger.ChangeAsync(message.DocumentId, message.Tenant, change =>
        {
            if (!DocumentState.IsClosed(change.Document.State))
                change.Document.Receive(message);
            return Task.CompletedTask;
        }, context.CancellationToken);
        await context.Publish(new DocumentRegistered { DocumentId = message.DocumentId, Tenant = message.Tenant });
    }

    // Ingest has no database: what was sent to it directly is recorded here, by the receipt that outlives a crash.
    private async Task RecordAsync(DocumentReceived message, CancellationToken cancellationToken)
    {
        if (message.KeyId is not { } key || await IsRegisteredAsync(message.DocumentId, cancellationToken))
            return;
        await audit.AppendAsync(
            new AuditEntry(message.ReceivedAt, message.Tenant, key, "receive_document", $"{message.DocumentId}")
            {
                Outcome = StatusCodes.Status202Accepted,
            });
    }

    private Task<bool> IsRegisteredAsync(Guid document, CancellationToken cancellationToken) =>
        rows.Documents.AnyAsync(row => row.Id == document && row.Original != null, cancellationToken);
}
