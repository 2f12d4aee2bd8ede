using System.Text;
using Quire.Contracts;

namespace Quire.Ingest.Tests;

public sealed class TextLayerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Text_of_a_pdf_comes_with_its_page_whether_or_not_it_is_drawn(bool visible)
    {
        var layer = await LayerAsync(Samples.PdfOfText("Total due 1,250.00", visible));

        Assert.Equal("Total due 1,250.00", layer?.Trim());
    }

    [Fact]
    public async Task Page_without_text_has_no_layer()
    {
        Assert.Null(await LayerAsync(Samples.Pdf()));
        Assert.Null(await LayerAsync(Samples.Png()));
    }

    [Fact]
    public async Task Long_text_is_cut_off()
    {
        var layer = await LayerAsync(Samples.PdfOfText(Words(2_000_000)));

        Assert.Equal(PageTextLayer.MaxBytes, Encoding.UTF8.GetByteCount(layer!));
    }

    [Fact]
    public async Task Text_without_end_does_not_cost_the_page()
    {
        var events = await Splitting.SplitAsync(Samples.PdfOfText(Words(100_000_000)));

        Assert.Single(events.OfType<PageSplit>());
    }

    private static string Words(int length) => new StringBuilder().Insert(0, "word ", length / 5).ToString();

    private static async Task<string?> LayerAsync(byte[] document)
    {
        string? layer = null;
        var events = await Splitting.SplitAsync(document, look: found =>
        {
            if (found is PageSplit { TextLayerPath: { } path })
                layer = File.ReadAllText(path);
        });
        Assert.Single(events.OfType<PageSplit>());
        return layer;
    }
}
