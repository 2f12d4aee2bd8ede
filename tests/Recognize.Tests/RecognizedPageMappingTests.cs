using Quire.Core;

namespace Quire.Recognize.Tests;

public sealed class RecognizedPageMappingTests
{
    private static readonly BoxD Box = new(1.4, 2.4, 30.2, 40.6);

    [Fact]
    public void Every_kind_of_region_has_its_own_name()
    {
        var regions = Enum.GetValues<RegionKind>().Select(kind => new RegionReading(kind, Box, []));
        var names = Map([.. regions]).Select(region => region.Kind).ToList();
        Assert.Equal(10, names.Distinct().Count());
        Assert.Equal("text", names[(int)RegionKind.Text]);
    }

    [Fact]
    public void Cells_keep_their_place_and_their_boxes_are_whole_pixels()
    {
        var table = new RegionReading(RegionKind.Table, Box, []) { Cells = [new TableCell(1, 2, 3, 4, Box, [])] };
        var cell = Assert.Single(Assert.Single(Map([table])).Cells!);
        Assert.Equal((1, 2, 3, 4), (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan));
        Assert.Equal(new Contracts.PageBox(1, 2, 30, 41), cell.Box);
    }

    [Theory]
    [InlineData(0.6, 0.4, 10.6, 10.4, 1, 0, 11, 10)]
    [InlineData(20.1, 20.2, 20.3, 20.4, 20, 20, 21, 21)]
    [InlineData(-5, -9, 130, 200, 0, 0, 100, 100)]
    [InlineData(99.8, 140, 99.9, 150, 99, 99, 100, 100)]
    public void Boxes_are_the_nearest_pixels_of_the_page_and_never_empty(
        double left, double top, double right, double bottom, int x0, int y0, int x1, int y1)
    {
        var region = Assert.Single(Map([new RegionReading(RegionKind.Text, new BoxD(left, top, right, bottom), [])]));
        Assert.Equal(new Contracts.PageBox(x0, y0, x1, y1), region.Box);
    }

    [Fact]
    public void Lines_keep_their_language_and_doubtful_words_their_characters()
    {
        var word = new WordReading("a", Quad.Of(Box), 0.5)
        {
            Characters = [new CharacterReading("a", 0.5, [new CharacterAlternative("o", 0.4f)])],
        };
        var read = new LineReading(Quad.Of(Box), [word], 0.5) { Script = "Latn", Language = "en" };
        var line = Assert.Single(Assert.Single(Map([new RegionReading(RegionKind.Text, Box, [read])])).Lines);
        Assert.Equal(("Latn", "en"), (line.Script, line.Language));
        var character = Assert.Single(Assert.Single(line.Words).Characters!);
        var other = Assert.Single(character.Alternatives!);
        Assert.Equal(("a", "o", 0.4), (character.Text, other.Text, other.Confidence));
    }

    [Fact]
    public void Quality_and_operations_are_passed_on_under_their_names()
    {
        var reading = new PageReading(100, 100, 0, [])
        {
            Quality = new PageQuality(0.2, Enum.GetValues<QualityReason>()),
            Operations = ["turn_90"],
        };
        var page = RecognizedPageMapping.Map(reading, 0, []);
        Assert.Equal(
            ["blurred", "dark", "faint", "low_contrast", "text_too_small", "cut_off"], page.Quality!.Reasons);
        Assert.Equal(["turn_90"], page.Operations!);
    }

    private static IReadOnlyList<Contracts.RecognizedRegion> Map(IReadOnlyList<RegionReading> regions) =>
        RecognizedPageMapping.Map(new PageReading(100, 100, 0, regions), 0, []).Regions;
}
