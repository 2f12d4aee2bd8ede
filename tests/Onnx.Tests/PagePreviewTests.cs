using Quire.Imaging;
using Xunit;

namespace Quire.Onnx.Tests;

public sealed class PagePreviewTests
{
    [Theory]
    [InlineData(200, 200)]
    [InlineData(100_000, 0)]
    public void Preview_is_a_jpeg_no_larger_than_asked_and_no_larger_than_the_page(int asked, int longerSide)
    {
        var page = SharedEngine.Sample("cheque.jpg");
        var jpeg = PagePreview.Jpeg(SharedEngine.SampleBytes("cheque.jpg"), asked);
        var preview = PageImageReader.Read(jpeg);
        Assert.Equal([0xFF, 0xD8], jpeg[..2]);
        Assert.Equal(longerSide > 0 ? longerSide : page.Width, Math.Max(preview.Width, preview.Height));
    }
}
