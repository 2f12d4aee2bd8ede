using Xunit;

namespace Quire.Core.Tests.Regions;

public sealed class BlockKindTests
{
    private static readonly PixelImage Cheque = TestImages.White(800, 360);
    private static readonly PixelImage Sheet = TestImages.White(800, 1100);

    // Figures of E-13B: as far apart as they are high.
    private static readonly LineReading Magnetic = Page.Line([":123456780:", "004551"], [10, 250], 320, 110);

    [Fact]
    public void Figures_far_apart_at_the_foot_of_a_cheque_are_its_magnetic_line()
    {
        var regions = Name(Cheque, Page.Line(["Memo"], [10], 280), Magnetic);
        Assert.Equal([RegionKind.Text, RegionKind.Micr], regions.Select(region => region.Kind));
    }

    [Fact]
    public void Same_figures_on_a_sheet_or_set_closely_are_text()
    {
        var close = Page.Line([":123456780:", "004551"], [10, 120], 320, 90);
        Assert.Equal(RegionKind.Text, Assert.Single(Name(Sheet, Magnetic)).Kind);
        Assert.Equal(RegionKind.Text, Assert.Single(Name(Cheque, close)).Kind);
    }

    [Fact]
    public void Large_short_line_over_a_page_of_text_is_its_title()
    {
        var regions = Name(Sheet, [Large("Annual report"), .. Page.Lines(14, 1, "text")]);
        Assert.Equal([RegionKind.Title, RegionKind.Text], regions.Select(region => region.Kind));
    }

    [Fact]
    public void Large_line_beside_another_is_no_title() =>
        Assert.DoesNotContain(
            Name(Sheet, [Large("Total"), Page.Line(["12.00"], [400], -35), .. Page.Lines(14, 1, "text")]),
            region => region.Kind == RegionKind.Title);

    [Fact]
    public void Block_that_cannot_be_read_is_handwriting()
    {
        var lines = Page.Lines(4, 1, "scrawl").Select(line => line with { Confidence = 0.3 });
        Assert.Equal(RegionKind.Handwriting, Assert.Single(Name(Sheet, [.. lines])).Kind);
        Assert.Equal(RegionKind.Text, Assert.Single(Name(Sheet, [.. Page.Lines(4, 1, "scrawl")])).Kind);
    }

    [Fact]
    public void Doubtful_ideographs_are_print()
    {
        var lines = Page.Lines(4, 1, "借款包括銀行").Select(line => line with { Confidence = 0.3 });
        Assert.Equal(RegionKind.Text, Assert.Single(Name(Sheet, [.. lines])).Kind);
    }

    [Theory]
    [InlineData("RECEIVED", "APR 2 1984", RegionKind.Stamp)]
    [InlineData("RECEIVED", "with thanks", RegionKind.Text)]
    [InlineData("Dear Sir", "APR 2 1984", RegionKind.Text)]
    public void Stamp_with_a_date_is_told_by_its_words(string first, string second, RegionKind kind) =>
        Assert.Equal(kind, Assert.Single(Name(
            Sheet, Page.Line([first], [10], 10), Page.Line(second.Split(' '), [10, 80, 150], 40))).Kind);

    [Theory]
    [InlineData(60, RegionKind.Stamp)]
    [InlineData(0, RegionKind.Title)]
    public void Large_word_askew_is_a_stamp(double fall, RegionKind kind)
    {
        var word = Page.Line(["COPY"], [400], -100) with
        {
            Quad = new Quad(new(400, -100), new(600, fall - 100), new(600, fall - 60), new(400, -60)),
        };
        Assert.Equal(kind, Name(Sheet, [word, .. Page.Lines(14, 1, "text", width: 300)])[0].Kind);
    }

    private static LineReading Large(string text) => Page.Line(text.Split(' '), [100, 250], -50) with
    {
        Quad = Quad.Of(new BoxD(100, -50, 350, -10)),
    };

    private static IReadOnlyList<RegionReading> Name(PixelImage page, params LineReading[] lines) =>
        BlockKinds.Name([RegionReading.Of(RegionKind.Text, lines)], page);
}
