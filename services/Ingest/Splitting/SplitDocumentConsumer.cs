using MassTransit;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>
/// Splits a document and queues its pages as they get ready. Safe to run twice: the same bytes give the same pages.
/// </summary>
internal sealed class SplitDocumentConsumer(
    DocumentSplitter splitter, IBlobStore blobs, PageLanes lanes, ReceiptStore receipts, CancelledDocuments cancelled,
    RecentSplits recent, IOptions<SplitOptions> options, QuireMetrics metrics, TimeProvider time,
    ILogger<SplitDocumentConsumer> logger)
    : IConsumer<DocumentReceived>
{
    public async Task Consume(ConsumeContext<DocumentReceived> context)
    {
        var document = context.Message;
        if (recent.Contains(document.DocumentId))
            Log.SplitBefore(logger, document.DocumentId);
        else if (await SplitOrRejectAsync(context))
            recent.Add(document.DocumentId);
        else
            return;
        await receipts.SplitAsync(document.Tenant, document.DocumentId, context.CancellationToken);
    }

    /// <summary>False if the document was cancelled meanwhile.</summary>
    private async Task<bool> SplitOrRejectAsync(ConsumeContext<DocumentReceived> context)
    {
        var document = context.Message;
        using var activity = QuireMetrics.Activities.StartActivity("split");
        try
        {
            if (!await SplitAsync(context, document))
            {
                Log.SplitCancelled(logger, document.DocumentId);
                return false;
            }
        }
        catch (InvalidInputException error)
        {
            await RejectAsync(context, error);
        }

        return true;
    }

    private async Task<bool> SplitAsync(ConsumeContext context, DocumentReceived document)
    {
        if (cancelled.Contains(document.DocumentId))
            return false;
        using var folder = new WorkFolder(options.Value.TempFolder);
        var original = Path.Combine(folder.Path, "original");
        await using (var file = File.Create(original))
            await blobs.CopyToAsync(document.Original, file, context.CancellationToken);
        var (pages, lost) = (0, 0);
        await foreach (var found in splitter.SplitAsync(original, context.CancellationToken))
        {
            if (cancelled.Contains(document.DocumentId))
                return false;
            await ReportAsync(context, document, found);
            pages += found is PagesFound ? 0 : 1;
            lost += found is PageLost ? 1 : 0;
        }

        await context.Publish(
            new DocumentSplit { DocumentId = document.DocumentId, Tenant = document.Tenant, PageCount = pages });
        Log.DocumentSplit(logger, document.DocumentId, pages, lost);
        return true;
    }

    private Task ReportAsync(ConsumeContext context, DocumentReceived document, SplitEvent found) => found switch
    {
        PageSplit page => QueueAsync(context, document, page),
        PageLost lost => FailAsync(context, document, lost),
        _ => Task.CompletedTask,
    };

    private async Task QueueAsync(ConsumeContext context, DocumentReceived document, PageSplit page)
    {
        var image = await StoreAsync(document, "pages", page.Path, context.CancellationToken);
        var layer = page.TextLayerPath is { } text
            ? await StoreAsync(document, "layers", text, context.CancellationToken)
            : null;
        var queued = new PageQueued
        {
            DocumentId = document.DocumentId,
            Tenant = document.Tenant,
            PageIndex = page.PageIndex,
            Attempt = 0,
            Image = image,
            WidthPx = page.WidthPx,
            HeightPx = page.HeightPx,
            QueuedAt = time.GetUtcNow(),
            TextLayer = layer,
        };
        await lanes.AddAsync(queued, context.CancellationToken);
    }

    private async Task<BlobReference> StoreAsync(
        DocumentReceived document, string kind, string path, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        return await blobs.PutAsync($"{document.Tenant}/{document.DocumentId:N}/{kind}", content, cancellationToken);
    }

    private Task FailAsync(ConsumeContext context, DocumentReceived document, PageLost lost)
    {
        metrics.CountPage(lost.Code);
        return context.Publish(new PageFailed
        {
            DocumentId = document.DocumentId,
            Tenant = document.Tenant,
            PageIndex = lost.PageIndex,
            Attempt = 0,
            Reason = lost.Code,
            Detail = lost.Detail,
        });
    }

    private Task RejectAsync(ConsumeContext<DocumentReceived> context, InvalidInputException error)
    {
        metrics.CountDocument("rejected");
        Log.DocumentRejected(logger, context.Message.DocumentId, error.Code);
        return context.Publish(new DocumentRejected
        {
            DocumentId = context.Message.DocumentId,
            Tenant = context.Message.Tenant,
            Reason = error.Code,
            Detail = error.Message,
        });
    }
}
