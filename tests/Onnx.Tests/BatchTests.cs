using Quire.Core;
using Xunit;

namespace Quire.Onnx.Tests;

public sealed class BatchTests
{
    [Fact]
    public void Batch_equals_single()
    {
        var token = TestContext.Current.CancellationToken;
        var page = SharedEngine.Sample("till-receipt.jpg");
        using var single = OnnxEngine.Load(new OnnxOptions { PagesAtOnce = 1, LinesPerBatch = 1 });
        using var batched = OnnxEngine.Load(new OnnxOptions { PagesAtOnce = 1, LinesPerBatch = 16 });
        Assert.Equal(single.Reader.Read(page, token).Text, batched.Reader.Read(page, token).Text);
    }

    [Fact]
    public void Batches_hold_lines_of_one_bucket_and_every_line_once()
    {
        PixelImage[] crops = [.. new[] { 40, 300, 33, 37, 299, 1 }.Select(width => SharedEngine.White(width, 48))];
        var batches = LineBatches.Of(crops, 2).ToList();
        Assert.Equal([5, 0, 2, 3, 1, 4], batches.SelectMany(batch => batch.Lines));
        Assert.Equal([24, 56, 56, 320], batches.Select(batch => batch.Width));
    }

    [Theory]
    [InlineData(1, 24)]
    [InlineData(8, 24)]
    [InlineData(9, 32)]
    public void Bucket_follows_from_the_width_alone(int width, int bucket) =>
        Assert.Equal(bucket, LineBatches.Padded(width));
}
