using System.Text;
using Quire.Contracts;

namespace Quire.Recognize.Tests;

public sealed class TextLayerTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_without_a_layer_or_with_one_that_agrees_is_read_without_a_warning()
    {
        await using var worker = await Worker.StartAsync(new OneLineDetector());

        Assert.Null(await WarningsAsync(worker, null));
        Assert.Null(await WarningsAsync(worker, Encoding.UTF8.GetBytes(OneWordRecognizer.Word)));
    }

    [Fact]
    public async Task Page_whose_pdf_says_something_else_is_read_with_a_warning()
    {
        await using var worker = await Worker.StartAsync(new OneLineDetector());
        var other = Encoding.UTF8.GetBytes("quite another letter than everybody sees here, with eleven words");

        Assert.Equal([PageWarning.TextLayerDiffers], await WarningsAsync(worker, other));
    }

    [Fact]
    public async Task Layer_that_was_cut_off_is_more_than_a_page_shows()
    {
        await using var worker = await Worker.StartAsync(new OneLineDetector());
        var endless = new byte[PageTextLayer.MaxBytes];
        endless.AsSpan().Fill((byte)' ');

        Assert.Equal([PageWarning.TextLayerDiffers], await WarningsAsync(worker, endless));
    }

    private static async Task<IReadOnlyList<string>?> WarningsAsync(Worker worker, byte[]? layer)
    {
        var id = Guid.NewGuid();
        var image = await StoreAsync(worker, id, Worker.WhitePage());
        var text = layer is null ? null : await StoreAsync(worker, id, layer);
        await worker.QueueAsync(Worker.Page(id, image) with { TextLayer = text });
        var recognized = await worker.HearAsync<PageRecognized>();
        return RecognizedPageFormat.Read(await worker.Blobs.GetAsync(recognized.Text, Cancel)).Warnings;
    }

    private static async Task<BlobReference> StoreAsync(Worker worker, Guid id, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        return await worker.Blobs.PutAsync($"acme/{id:N}/pages", content, Cancel);
    }
}
