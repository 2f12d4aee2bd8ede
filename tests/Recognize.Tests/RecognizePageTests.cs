using Quire.Contracts;

namespace Quire.Recognize.Tests;

public sealed class RecognizePageTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_is_started_read_and_stored()
    {
        await using var worker = await Worker.StartAsync(new OneLineDetector());

        var page = await worker.QueueAsync(attempt: 2);

        var started = await worker.HearAsync<PageStarted>();
        var recognized = await worker.HearAsync<PageRecognized>();
        var text = RecognizedPageFormat.Read(await worker.Blobs.GetAsync(recognized.Text, Cancel));
        Assert.Equal((page.DocumentId, 3, 2), (started.DocumentId, started.PageIndex, started.Attempt));
        Assert.Equal((page.DocumentId, "acme"), (recognized.DocumentId, recognized.Tenant));
        Assert.Equal((3, 2), (recognized.PageIndex, recognized.Attempt));
        Assert.StartsWith($"acme/{page.DocumentId:N}/text/", recognized.Text.Key, StringComparison.Ordinal);
        Assert.Equal((OneWordRecognizer.Word, 3, 100), (text.Text(), text.PageIndex, text.WidthPx));
        Assert.Equal(["fake"], text.Models);
    }

    [Fact]
    public async Task Page_without_text_succeeds()
    {
        await using var worker = await Worker.StartAsync(new BlankPageDetector());

        await worker.QueueAsync();

        Assert.Equal(1, (await worker.HearAsync<PageRecognized>()).Confidence);
    }

    [Fact]
    public async Task Page_that_comes_twice_is_stored_once()
    {
        await using var worker = await Worker.StartAsync(new OneLineDetector());
        var page = await worker.QueueAsync();
        var first = await worker.HearAsync<PageRecognized>();

        await worker.QueueAsync(page.DocumentId, page.Image);

        Assert.Equal(first.Text, (await worker.HearAsync<PageRecognized>()).Text);
    }

    [Fact]
    public async Task Image_that_cannot_be_decoded_fails_its_page()
    {
        await using var worker = await Worker.StartAsync(new OneLineDetector());

        var page = await worker.QueueAsync("no image"u8.ToArray(), attempt: 1);

        var failed = await worker.HearAsync<PageFailed>();
        Assert.Equal((page.DocumentId, 3, 1), (failed.DocumentId, failed.PageIndex, failed.Attempt));
        Assert.Equal(ErrorCode.PageCorrupt, failed.Reason);
    }

    [Fact]
    public async Task Image_that_was_damaged_in_the_store_fails_its_page()
    {
        await using var worker = await Worker.StartAsync(new OneLineDetector());
        var page = await worker.QueueAsync();
        await worker.HearAsync<PageRecognized>();
        await worker.Blobs.WriteAsync(page.Image.Key, new byte[] { 1 }, Cancel);

        await worker.QueueAsync(page.DocumentId, page.Image);

        Assert.Equal(ErrorCode.PageCorrupt, (await worker.HearAsync<PageFailed>()).Reason);
    }

    [Fact]
    public async Task Image_that_is_nowhere_is_an_operators_matter()
    {
        await using var worker = await Worker.StartAsync(new OneLineDetector());
        var nowhere = new BlobReference("acme/none/pages/none", new string('0', 64), 1);

        var page = await worker.QueueAsync(Guid.NewGuid(), nowhere);

        var letter = await worker.HearAsync<MessageDeadLettered>();
        Assert.Equal((page.DocumentId, QueueName.RecognizePage), (letter.DocumentId, letter.Queue));
    }

    [Fact]
    public async Task Page_that_takes_too_long_fails()
    {
        var slow = new OneLineDetector(WaitForEver);
        await using var worker = await Worker.StartAsync(slow, pageTimeout: TimeSpan.FromMilliseconds(50));

        await worker.QueueAsync();

        Assert.Equal(ErrorCode.PageTimeout, (await worker.HearAsync<PageFailed>()).Reason);
    }

    [Fact]
    public async Task Fault_of_the_engine_is_a_dead_letter_without_page_text()
    {
        var crashing = new OneLineDetector(_ => throw new InvalidOperationException("bug"));
        await using var worker = await Worker.StartAsync(crashing);

        await worker.QueueAsync();

        var letter = await worker.HearAsync<MessageDeadLettered>();
        Assert.Equal("System.InvalidOperationException", letter.ExceptionType);
    }

    [Fact]
    public async Task Pages_of_a_cancelled_document_are_not_read()
    {
        await using var worker = await Worker.StartAsync(new OneLineDetector());
        var done = await worker.QueueAsync();
        await worker.HearAsync<PageRecognized>();
        worker.Cancelled.Add(done.DocumentId);

        await worker.QueueAsync(done.DocumentId, done.Image);
        var next = await worker.QueueAsync();

        Assert.Equal(next.DocumentId, (await worker.HearAsync<PageStarted>()).DocumentId);
    }

    [Fact]
    public async Task Cancelling_a_document_stops_the_page_that_is_being_read()
    {
        using var reading = new SemaphoreSlim(0);
        var first = true;
        await using var worker = await Worker.StartAsync(new OneLineDetector(cancelled =>
        {
            if (!first)
                return;
            first = false;
            reading.Release();
            WaitForEver(cancelled);
        }));
        var page = await worker.QueueAsync();
        await reading.WaitAsync(Cancel);

        await worker.Bus.Publish(new DocumentCancelled { DocumentId = page.DocumentId, Tenant = "acme" }, Cancel);

        var next = await worker.QueueAsync();
        Assert.Equal(next.DocumentId, (await worker.HearAsync<PageRecognized>()).DocumentId);
    }

    private static void WaitForEver(CancellationToken cancelled)
    {
        cancelled.WaitHandle.WaitOne();
        cancelled.ThrowIfCancellationRequested();
    }
}
