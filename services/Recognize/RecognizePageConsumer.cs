using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Recognize;

/// <summary>Reads one page: image in, text out, both in the blob store.</summary>
/// <remarks>
/// Safe to run twice: the same image gives the same bytes under the same key. Input that cannot be read is a page that
/// fails; only faults of the surroundings leave by exception, for the bus to retry.
/// </remarks>
internal sealed class RecognizePageConsumer(
    ReadingPlaces places, IBlobStore blobs, PoisonGuard guard, CancelledDocuments cancelled,
    IOptions<RecognizeOptions> options, QuireMetrics metrics, TimeProvider clock, ILogger<RecognizePageConsumer> logger)
    : IConsumer<PageQueued>
{
    public async Task Consume(ConsumeContext<PageQueued> context)
    {
        var page = context.Message;
        using var place = await places.TakeAsync(context.CancellationToken);
        metrics.RecordQueueWait(clock.GetUtcNow() - page.QueuedAt);
        // Runs while the page is being read only: to wait for the broker or the blob store is no fault of the page.
        using var timeout = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, timeout.Token);
        using var watch = cancelled.Watch(page.DocumentId, stop);
        try
        {
            await ReadAsync(context, timeout, stop.Token);
        }
        catch (OperationCanceledException) when (cancelled.Contains(page.DocumentId))
        {
            Skip(page);
        }
        catch (BlobMissingException) when (cancelled.Contains(page.DocumentId))
        {
            Skip(page);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            await FailAsync(context, ErrorCode.PageTimeout,
                $"Found a page that took longer than {options.Value.PageTimeout}; send it at a lower resolution.");
        }
        catch (Exception damaged) when (damaged is InvalidDataException or BlobCorruptException)
        {
            await FailAsync(context, ErrorCode.PageCorrupt, damaged.Message);
        }
        catch (InvalidInputException input)
        {
            await FailAsync(context, input.Code, input.Message);
        }
    }

    private async Task ReadAsync(
        ConsumeContext<PageQueued> context, CancellationTokenSource timeout, CancellationToken cancellationToken)
    {
        var page = context.Message;
        var started = clock.GetTimestamp();
        cancellationToken.ThrowIfCancellationRequested();
        await context.Publish(new PageStarted
        {
            DocumentId = page.DocumentId,
            Tenant = page.Tenant,
            PageIndex = page.PageIndex,
            Attempt = page.Attempt,
        }, cancellationToken);
        var image = await blobs.GetAsync(page.Image, cancellationToken);
        timeout.CancelAfter(options.Value.PageTimeout);
        var recognized = await RecognizeAsync(context, image, cancellationToken);
        timeout.CancelAfter(Timeout.InfiniteTimeSpan);
        using var bytes = new MemoryStream(RecognizedPageFormat.Write(recognized));
        var text = await blobs.PutAsync($"{page.Tenant}/{page.DocumentId:N}/text", bytes, cancellationToken);
        await context.Publish(new PageRecognized
        {
            DocumentId = page.DocumentId,
            Tenant = page.Tenant,
            PageIndex = page.PageIndex,
            Attempt = page.Attempt,
            Text = text,
            Confidence = recognized.Confidence,
        }, cancellationToken);
        metrics.CountPage("succeeded");
        Log.PageRead(logger, page.DocumentId, page.PageIndex, page.Attempt,
            clock.GetElapsedTime(started).TotalMilliseconds, recognized.Lines().Count());
    }

    private async Task<RecognizedPage> RecognizeAsync(
        ConsumeContext<PageQueued> context, byte[] image, CancellationToken cancellationToken)
    {
        var page = context.Message;
        using var span = QuireMetrics.Activities.StartActivity("read page");
        span?.SetTag("quire.document_id", page.DocumentId).SetTag("quire.page_index", page.PageIndex);
        var recognized = await guard.ReadAsync(context, image, cancellationToken);
        if (page.TextLayer is { } layer)
            recognized = recognized.WarnOf(await blobs.GetAsync(layer, cancellationToken));
        return options.Value.MaskCardNumbers ? recognized.MaskCardNumbers() : recognized;
    }

    private async Task FailAsync(ConsumeContext<PageQueued> context, string reason, string detail)
    {
        var page = context.Message;
        await context.Publish(new PageFailed
        {
            DocumentId = page.DocumentId,
            Tenant = page.Tenant,
            PageIndex = page.PageIndex,
            Attempt = page.Attempt,
            Reason = reason,
            Detail = detail,
        }, context.CancellationToken);
        metrics.CountPage(reason);
        Log.PageFailed(logger, page.DocumentId, page.PageIndex, page.Attempt, reason);
    }

    private void Skip(PageQueued page)
    {
        metrics.CountPage("skipped");
        Log.PageSkipped(logger, page.DocumentId, page.PageIndex);
    }
}
