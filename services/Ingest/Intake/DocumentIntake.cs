using MassTransit;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>Who sent a document.</summary>
/// <param name="KeyId">Of the API key, for the audit.</param>
internal sealed record Sender(string Tenant, string KeyId);

/// <summary>
/// Keeps the judged files of a post for good and says so to the others: blobs, receipts, messages, in this order; all
/// files or none.
/// </summary>
internal sealed class DocumentIntake(
    IBlobStore blobs, ReceiptStore receipts, IBus bus, IOptions<IntakeOptions> options, QuireMetrics metrics,
    TimeProvider time, ILogger<DocumentIntake> logger)
{
    /// <summary>Done once the blob store has confirmed every receipt.</summary>
    /// <param name="documents">Each with its id.</param>
    /// <param name="sender">Whose they are, and by which key.</param>
    /// <param name="areNew">
    /// No other post can have these ids, so that nothing need be left if one cannot be kept; those of the same key may
    /// be in.
    /// </param>
    /// <param name="cancellationToken">The sender's patience.</param>
    public async Task<List<DocumentAnswer>> TakeAsync(
        IReadOnlyList<(Guid Id, ProbedFile File)> documents, Sender sender, bool areNew,
        CancellationToken cancellationToken)
    {
        List<DocumentReceived> received;
        try
        {
            received = await KeepAsync(documents, sender, cancellationToken);
        }
        catch (Exception error) when (areNew && MayPass(error))
        {
            await TakeBackAsync(documents.Select(document => document.Id), sender.Tenant, error);
            throw;
        }

        await PublishAsync(received);
        received.ForEach(_ => metrics.CountDocument("received"));
        return [.. received.Zip(documents, (document, file) => Answer(document, file.File))];
    }

    // Receipts last, and whether or not the sender stays: with the first of them the post begins to be in.
    private async Task<List<DocumentReceived>> KeepAsync(
        IEnumerable<(Guid Id, ProbedFile File)> documents, Sender sender, CancellationToken cancellationToken)
    {
        var received = new List<DocumentReceived>();
        foreach (var (id, file) in documents)
            received.Add(await StoreAsync(id, sender, file, cancellationToken));
        foreach (var document in received)
            await receipts.WriteAsync(document, CancellationToken.None);
        return received;
    }

    private async Task<DocumentReceived> StoreAsync(
        Guid id, Sender sender, ProbedFile probed, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(probed.File.Path);
        return new DocumentReceived
        {
            DocumentId = id,
            Tenant = sender.Tenant,
            FileName = probed.File.FileName,
            MediaType = MediaTypes.Of(probed.Header.Kind),
            Original = await blobs.PutAsync($"{sender.Tenant}/{id:N}/original", content, cancellationToken),
            ReceivedAt = time.GetUtcNow(),
            KeyId = sender.KeyId,
        };
    }

    // The receipts first: one without its original would be published for ever.
    private async Task TakeBackAsync(IEnumerable<Guid> ids, string tenant, Exception error)
    {
        try
        {
            foreach (var id in ids)
            {
                await receipts.DeleteAsync(tenant, id, CancellationToken.None);
                await blobs.DeleteFolderAsync($"{tenant}/{id:N}", CancellationToken.None);
            }
        }
        catch (Exception second) when (TransientFault.IsTransient(second))
        {
            throw new AggregateException(error, second);
        }
    }

    // From the receipts on the documents are in. To call that a failure would have them sent, and taken in, twice; what
    // the broker does not take now is published from the receipts once it does.
    private async Task PublishAsync(IEnumerable<DocumentReceived> received)
    {
        using var limit = new CancellationTokenSource(options.Value.PublishTimeout, time);
        try
        {
            foreach (var document in received)
                await bus.Publish(document, limit.Token);
        }
        catch (Exception away) when (MayPass(away))
        {
            Log.PublishedLater(logger, away);
        }
    }

    private static bool MayPass(Exception error) =>
        error is OperationCanceledException || TransientFault.IsTransient(error);

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
