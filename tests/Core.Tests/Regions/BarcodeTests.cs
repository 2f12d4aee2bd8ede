using Xunit;

namespace Quire.Core.Tests.Regions;

public sealed class BarcodeTests
{
    // Made by JsBarcode: a digit is a module, 1 is dark.
    private const string Letters =
        "1101001000011010001110100111100101000011010010010011110101100100001001101110010111011110110010011101"
        + "1100100110110001001001100011101011";

    private const string DigitPairs =
        "11010010000110001000101011100011011101011000110110011001001110110010111011110100100011001101110100011101101110"
        + "1011101100010000101100110010111001100011101011";

    private const string Article =
        "10100011010100111010111101111010001001011001101010100001010000101000010111010010000101100110101";

    [Theory]
    [InlineData(Letters, "Quire-2026", "CODE_128")]
    [InlineData(DigitPairs, "INV 00451234567", "CODE_128")]
    [InlineData(Article, "4006381333931", "EAN_13")]
    public void Barcode_is_read_whichever_way_it_lies(string modules, string value, string symbology)
    {
        var page = Draw(modules);
        Assert.All(Enumerable.Range(0, 4), turns =>
        {
            var code = Assert.Single(BarcodeFinder.Find(QuarterTurns.Turn(page, turns)));
            Assert.Equal((value, symbology), (code.Value, code.Symbology));
        });
    }

    [Fact]
    public void Box_is_around_the_bars()
    {
        var box = Assert.Single(BarcodeFinder.Find(Draw(Article))).Box;
        Assert.Equal((40, 40 + (Article.Length * 2)), (box.X0, box.X1));
        Assert.InRange(box.Y0, 30, 36);
        Assert.InRange(box.Y1, 84, 90);
    }

    [Fact]
    public void Barcode_with_a_wrong_checksum_is_not_guessed()
    {
        var swapped = Article[..3] + Article[10..17] + Article[3..10] + Article[17..];
        Assert.Empty(BarcodeFinder.Find(Draw(swapped)));
    }

    [Fact]
    public void Barcode_is_a_region_with_what_it_says()
    {
        var page = Draw(Letters);
        var regions = PageRegions.Of([Page.Line(["text"], [40], 5)], PageMarks.Of(page, 20), skewDegrees: 0);
        var code = Assert.Single(regions, region => region.Kind == RegionKind.Barcode);
        Assert.Equal(("Quire-2026", "CODE_128"), (code.Value, code.Symbology));
        Assert.DoesNotContain(regions, region => region.Kind == RegionKind.Figure);
    }

    [Fact]
    public void What_was_misread_out_of_bars_is_no_text()
    {
        var noise = Page.Line(["IIIIIIII"], [50], 40, 150);
        var regions = PageRegions.Of([noise], PageMarks.Of(Draw(Letters), 20), skewDegrees: 0);
        Assert.Empty(regions.SelectMany(region => region.Lines));
    }

    // Modules two pixels wide from (40, 30), the bars 60 high.
    private static PixelImage Draw(string modules)
    {
        var dark = modules.Index().Where(module => module.Item == '1');
        return TestImages.White(480, 120, [.. dark.Select(module => (40 + (module.Index * 2), 30, 2, 60))]);
    }
}
