using Xunit;

namespace Quire.Core.Tests.Regions;

public sealed class TableTests
{
    [Fact]
    public void Drawn_cells_become_a_table_row_by_row()
    {
        var table = Assert.Single(Read(Grid(3, 2), Page.Lines(3, 2)), region => region.Kind == RegionKind.Table);
        Assert.Equal(["0,0", "0,1", "1,0", "1,1", "2,0", "2,1"], table.Lines.Select(line => line.Text));
        Assert.All(table.Cells!, cell => Assert.Equal($"{cell.Row},{cell.Column}", table.Lines[cell.Lines[0]].Text));
    }

    [Fact]
    public void Table_tells_whether_its_cells_are_drawn()
    {
        Assert.True(Read(Grid(3, 2), Page.Lines(3, 2)).Single(region => region.Kind == RegionKind.Table).IsRuled);
        Assert.False(Assert.Single(Read(Rulings.None, Page.Lines(4, 3))).IsRuled);
    }

    [Fact]
    public void Cell_without_a_line_inside_spans_two_columns()
    {
        var grid = Grid(3, 2);
        var shorter = grid.Vertical.Select(it => it.From.X == 100 ? it with { From = new(100, 30) } : it);
        var regions = Read(grid with { Vertical = [.. shorter] }, Page.Lines(3, 2));
        var cells = Assert.Single(regions, region => region.Kind == RegionKind.Table).Cells!;
        Assert.Equal((1, 2), (cells[0].RowSpan, cells[0].ColumnSpan));
        Assert.Equal(5, cells.Count);
    }

    [Fact]
    public void Frame_around_lines_is_no_table() =>
        Assert.DoesNotContain(Read(Grid(1, 1), Page.Lines(3, 2, "word")), region => region.Kind == RegionKind.Table);

    [Fact]
    public void Grid_in_a_cell_of_another_takes_no_line_twice()
    {
        var outer = Grid(3, 2);
        var inner = new Rulings([Level(5, 5, 95), Level(25, 5, 95)], [Upright(5, 5, 25), Upright(95, 5, 25)]);
        var both = new Rulings([.. outer.Horizontal, .. inner.Horizontal], [.. outer.Vertical, .. inner.Vertical]);
        Assert.Equal(6, Read(both, Page.Lines(3, 2)).Sum(region => region.Lines.Count));
    }

    [Fact]
    public void Columns_of_figures_are_a_table_without_any_ruling()
    {
        var table = Assert.Single(Read(Rulings.None, Page.Lines(4, 3)));
        Assert.Equal(RegionKind.Table, table.Kind);
        Assert.Equal((3, 2), (table.Cells!.Max(cell => cell.Row), table.Cells!.Max(cell => cell.Column)));
    }

    [Fact]
    public void Letters_that_touch_do_not_make_rows_of_the_columns_between_rulings()
    {
        var letters = Enumerable.Range(0, 5).SelectMany(row => new[] { Level(20 + (row * 30), 10, 70) });
        var columns = Grid(5, 2) with { Horizontal = [.. letters, Level(0, 0, 200), Level(150, 0, 200)] };
        Assert.DoesNotContain(Read(columns, Page.Lines(5, 2, "word")), region => region.Kind == RegionKind.Table);
    }

    [Fact]
    public void Labels_and_values_are_no_table() =>
        Assert.DoesNotContain(
            Read(Rulings.None, Page.Lines(5, 2, "word")), region => region.Kind == RegionKind.Table);

    [Fact]
    public void Numbered_list_is_no_table()
    {
        var items = Enumerable.Range(0, 5).Select(i => Page.Line([$"{i}.", "item"], [10, 110], i * 30));
        Assert.DoesNotContain(Read(Rulings.None, [.. items]), region => region.Kind == RegionKind.Table);
    }

    [Fact]
    public void Columns_of_prose_are_no_table() =>
        Assert.DoesNotContain(
            Read(Rulings.None, Page.Lines(8, 3, "prose that goes on and on", pitch: 500, width: 450)),
            region => region.Kind == RegionKind.Table);

    [Fact]
    public void Line_across_two_cells_is_parted_at_its_wide_gap()
    {
        var lines = Page.Lines(4, 3).Where(line => !line.Text.StartsWith("1,", StringComparison.Ordinal));
        var wide = Page.Line(["1,0", "1,1", "1,2"], [10, 110, 210], 40);
        var table = Assert.Single(Read(Rulings.None, [.. lines, wide]));
        Assert.Equal(12, table.Lines.Count);
        Assert.Equal("1,1", table.Lines[4].Text);
    }

    [Fact]
    public void Text_beside_a_table_keeps_its_place_before_and_after_it()
    {
        var lines = Page.Lines(3, 2).Append(Page.Line(["before"], [10], -40)).Append(Page.Line(["after"], [10], 130));
        var regions = Read(Grid(3, 2), [.. lines]);
        Assert.Equal([RegionKind.Text, RegionKind.Table, RegionKind.Text], regions.Select(region => region.Kind));
        Assert.Equal("after", regions[2].Lines[0].Text);
    }

    private static IReadOnlyList<RegionReading> Read(Rulings rulings, IReadOnlyList<LineReading> lines) =>
        PageRegions.Of(lines, new PageMarks(Page.Blank, InkMask.Of(Page.Blank), rulings, [], []), skewDegrees: 0);

    // Cells of 100 by 30.
    private static Rulings Grid(int rows, int columns) => new(
        [.. Enumerable.Range(0, rows + 1).Select(i => Level(i * 30, 0, columns * 100))],
        [.. Enumerable.Range(0, columns + 1).Select(i => Upright(i * 100, 0, rows * 30))]);

    private static Ruling Level(double y, double from, double to) => new(new(from, y), new(to, y), 2);

    private static Ruling Upright(double x, double from, double to) => new(new(x, from), new(x, to), 2);
}
