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
        Assert.Equal(new Contracts.PageBox(1, 2, 31, 41), cell.Box);
    }

    private static IReadOnlyList<Contracts.RecognizedRegion> Map(IReadOnlyList<RegionReading> regions) =>
        RecognizedPageMapping.Map(new PageReading(100, 100, 0, regions), 0, []).Regions;
}
