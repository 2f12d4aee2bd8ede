using Quire.Core;
using Quire.Core.Tests;
using Quire.Imaging;
using Xunit;

namespace Quire.Onnx.Tests;

public sealed class AllocationTests(SharedEngine shared) : IClassFixture<SharedEngine>
{
    // The objects around a run and the symbols that were read; the input of a line alone would be ten times that.
    private const long MostBytesALine = 6 * 1024;

    [Fact]
    public void Line_that_is_read_allocates_its_symbols_and_none_of_its_numbers()
    {
        PixelImage[] crops = [.. Enumerable.Range(0, 20).Select(i => SharedEngine.White(100 + (i * 40), 48))];
        var token = TestContext.Current.CancellationToken;
        var allocated = Allocations.Least(() => shared.Engine.Recognizer.Recognize(crops, token));
        Assert.InRange(allocated / crops.Length, 1, MostBytesALine);
    }

    [Fact]
    public void Page_of_a_photograph_allocates_less_than_four_times_its_pixels()
    {
        var page = SharedEngine.Sample("till-receipt.jpg");
        Assert.InRange(Allocations.Least(() => Read(page)), 1, page.Pixels.Length * 4L);
    }

    [Fact]
    public void Large_sheet_is_looked_over_in_memory_that_is_used_again()
    {
        var page = SharedEngine.White(2550, 3300);
        Assert.InRange(Allocations.Least(() => Read(page)), 1, 1024 * 1024);
    }

    [Fact]
    public void Page_of_print_is_decoded_and_read_in_less_memory_than_its_pixels()
    {
        var bytes = SharedEngine.SampleBytes("minutes.tif");
        using var page = PageImageReader.Read(bytes);
        Assert.InRange(Allocations.Least(() => DecodeAndRead(bytes)), 1, page.Pixels.Length);
    }

    private void DecodeAndRead(byte[] bytes)
    {
        using var page = PageImageReader.Read(bytes);
        Read(page);
    }

    private void Read(PixelImage page) => shared.Engine.Reader.Read(page, TestContext.Current.CancellationToken);
}
