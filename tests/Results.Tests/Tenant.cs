using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Results.Ledger;

namespace Quire.Results.Tests;

/// <summary>
/// One test's own corner of a <see cref="World"/>, and the messages that the other services would send.
/// </summary>
internal sealed class Tenant(World world, string name)
{
    public string Name => name;

    public World World => world;

    public HttpClient Client() => world.Client(name);

    public DocumentReceived Received(Guid document, string fileName = "scan.pdf") => new()
    {
        DocumentId = document,
        Tenant = name,
        FileName = fileName,
        MediaType = "application/pdf",
        Original = Blob(document, "original"),
        ReceivedAt = world.Time.GetUtcNow(),
    };

    public PageQueued Queued(Guid document, int page, int attempt = 0) => new()
    {
        DocumentId = document,
        Tenant = name,
        PageIndex = page,
        Attempt = attempt,
        Image = Blob(document, "pages"),
        WidthPx = Pages.WidthPx,
        HeightPx = Pages.HeightPx,
        QueuedAt = world.Time.GetUtcNow(),
    };

    public DocumentSplit Split(Guid document, int pages) =>
        new() { DocumentId = document, Tenant = name, PageCount = pages };

    public DocumentRejected Rejected(Guid document) => new()
    {
        DocumentId = document,
        Tenant = name,
        Reason = ErrorCode.DocumentCorrupt,
        Detail = "Found no end of the file.",
    };

    public PageStarted Started(Guid document, int page, int attempt = 0) =>
        new() { DocumentId = document, Tenant = name, PageIndex = page, Attempt = attempt };

    public PageFailed Failed(Guid document, int page, int attempt = 0) => new()
    {
        DocumentId = document,
        Tenant = name,
        PageIndex = page,
        Attempt = attempt,
        Reason = ErrorCode.PageCorrupt,
        Detail = "Found half a page.",
    };

    /// <summary>Puts the page's text into the blob store, as a worker does before it tells.</summary>
    public async Task<PageRecognized> RecognizedAsync(Guid document, int page, string text, int attempt = 0)
    {
        var bytes = RecognizedPageFormat.Write(Pages.Of(page, text));
        var blob = await world.Blobs.PutAsync(
            $"{DocumentFolder.Of(name, document)}/text", new MemoryStream(bytes), CancellationToken.None);
        return new PageRecognized
        {
            DocumentId = document,
            Tenant = name,
            PageIndex = page,
            Attempt = attempt,
            Text = blob,
            Confidence = 0.9,
        };
    }

    /// <summary>A document that went all its way; one page for each text.</summary>
    public async Task<Guid> DocumentAsync(params string[] pages)
    {
        var id = Guid.NewGuid();
        await world.DeliverAsync(Received(id));
        await world.DeliverAsync(Split(id, pages.Length));
        foreach (var (index, text) in pages.Index())
        {
            await world.DeliverAsync(Queued(id, index));
            await world.DeliverAsync(await RecognizedAsync(id, index, text));
        }

        return id;
    }

    public Task<DocumentRow> RowAsync(Guid document) =>
        world.LedgerAsync(ledger => ledger.Documents.AsNoTracking().SingleAsync(row => row.Id == document));

    private BlobReference Blob(Guid document, string kind) =>
        new($"{DocumentFolder.Of(name, document)}/{kind}/{new string('a', 64)}", new string('a', 64), 3);
}
