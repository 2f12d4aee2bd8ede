using MassTransit;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>Who sent a document.</summary>
/// <param name="KeyId">Of the API key, for the audit.</param>
internal sealed record Sender(string Tenant, string KeyId);

/// <summary>Keeps a judged file for good and says so to the others: blob, receipt, message, in this order.</summary>
internal sealed class DocumentIntake(
    IBlobStore blobs, ReceiptStore receipts, IBus bus, IOptions<IntakeOptions> options, QuireMetrics metrics,
    TimeProvider time)
{
    /// <summary>Done once the blob store and the broker have both confirmed.</summary>
    /// <param name="id">Of the document.</param>
    /// <param name="sender">Whose it is, and by which key.</param>
    /// <param name="probed">The file.</param>
    /// <param name="isNew">
    /// No other post can have this id, so that nothing need be left if it cannot be kept; one of the same key may be
    /// in.
    /// </param>
    /// <param name="cancellationToken">The sender's patience.</param>
    public async Task<DocumentAnswer> TakeAsync(
        Guid id, Sender sender, ProbedFile probed, bool isNew, CancellationToken cancellationToken)
    {
        DocumentReceived received;
        try
        {
            received = await KeepAsync(id, sender, probed, cancellationToken);
        }
        catch (Exception error) when (isNew && TransientFault.IsTransient(error))
        {
            await TakeBackAsync(id, sender.Tenant, error);
            throw;
        }

        await PublishAsync(received);
        metrics.CountDocument("received");
        return Answer(received, probed);
    }

    private async Task<DocumentReceived> KeepAsync(
        Guid id, Sender sender, ProbedFile probed, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(probed.File.Path);
        var received = new DocumentReceived
        {
            DocumentId = id,
            Tenant = sender.Tenant,
            FileName = probed.File.FileName,
            MediaType = MediaTypes.Of(probed.Header.Kind),
            Original = await blobs.PutAsync($"{sender.Tenant}/{id:N}/original", content, cancellationToken),
            ReceivedAt = time.GetUtcNow(),
            KeyId = sender.KeyId,
        };
        await receipts.WriteAsync(received, cancellationToken);
        return received;
    }

    // The receipt first: one without its original would be published for ever.
    private async Task TakeBackAsync(Guid id, string tenant, Exception error)
    {
        try
        {
            await receipts.DeleteAsync(tenant, id, CancellationToken.None);
            await blobs.DeleteFolderAsync($"{tenant}/{id:N}", CancellationToken.None);
        }
        catch (Exception second) when (TransientFault.IsTransient(second))
        {
            throw new AggregateException(error, second);
        }
    }

    // From the receipt on the document is in; a sender that goes away now changes nothing.
    private async Task PublishAsync(DocumentReceived received)
    {
        using var limit = new CancellationTokenSource(options.Value.PublishTimeout, time);
        try
        {
            await bus.Publish(received, limit.Token);
        }
        catch (OperationCanceledException error)
        {
            throw new TransientException(
                "Found a broker that does not confirm. "
                + "The document is kept and is published once the broker is back.", error);
        }
    }

    private static DocumentAnswer Answer(DocumentReceived received, ProbedFile probed) => new()
    {
        Id = received.DocumentId,
        State = "queued",
        FileName = received.FileName,
        MediaType = received.MediaType,
        SizeBytes = received.Original.Length,
        Sha256 = received.Original.Sha256,
        PageCount = probed.Header.Pages.Count,
        Links = DocumentLinks.Of(received.DocumentId),
    };
}
