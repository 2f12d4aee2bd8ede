using Xunit;

namespace Quire.Core.Tests;

public sealed class PageBorderTests
{
    private static readonly (int, int, int, int)[] Text = [(300, 400, 200, 20), (300, 450, 200, 20)];

    [Theory]
    [InlineData(0, 0, 60, 1000)]
    [InlineData(740, 0, 60, 1000)]
    [InlineData(0, 0, 800, 90)]
    [InlineData(100, 950, 600, 50)]
    public void Dark_border_at_any_edge_becomes_paper(int x, int y, int width, int height)
    {
        var page = TestImages.White(800, 1000, [.. Text, (x, y, width, height)]);
        Assert.True(PageBorder.Clear(page));
        Assert.Equal(TestImages.White(800, 1000, Text).Pixels, page.Pixels);
    }

    [Fact]
    public void Border_that_leans_goes_to_its_slope()
    {
        var slope = Enumerable.Range(0, 1000).Select(y => (0, y, 20 + (y / 20), 1));
        var page = TestImages.White(800, 1000, [.. Text, .. slope]);
        PageBorder.Clear(page);
        Assert.Equal(TestImages.White(800, 1000, Text).Pixels, page.Pixels);
    }

    [Fact]
    public void Letters_and_rules_that_run_into_the_edge_stay()
    {
        var page = TestImages.White(800, 1000, [.. Text, (0, 100, 40, 20), (0, 500, 800, 4), (0, 0, 3, 1000),
            .. Enumerable.Range(0, 10).Select(i => (100 + (i * 16), 980, 6, 20))]);
        var before = page.Pixels.ToArray();
        Assert.False(PageBorder.Clear(page));
        Assert.Equal(before, page.Pixels);
    }

    [Fact]
    public void Letters_that_run_into_a_border_keep_all_but_what_lies_in_it()
    {
        var page = Cleared(TestImages.White(800, 1000, [.. Text, (0, 0, 30, 1000), (0, 100, 80, 20)]));
        Assert.True(page.Row(110)[32..80].IndexOfAnyExcept((byte)0) < 0);
        Assert.True(page.Row(90).IndexOf((byte)0) < 0);
    }

    [Fact]
    public void White_letters_of_a_panel_at_the_edge_stay_on_black()
    {
        var page = TestImages.White(800, 1000, [.. Text, (0, 0, 800, 60)]);
        int[] letters = [.. Enumerable.Range(0, 20).Select(i => 100 + (i * 16))];
        foreach (var x in letters)
        {
            for (var y = 15; y < 45; y++)
                page.Row(y).Slice(x, 6).Fill(255);
        }

        var row = Cleared(page).Row(30);
        foreach (var x in letters[..^1])
            Assert.Equal((255, 0), (row[x], row[x + 10]));
    }

    [Fact]
    public void Border_takes_the_colour_of_the_paper()
    {
        var grey = TestImages.White(800, 1000, [.. Text, (0, 0, 60, 1000)]);
        var page = Cleared(new PixelImage(800, 1000, 3,
            [.. grey.Pixels.ToArray().SelectMany(value => new[] { (byte)(value * 0.9), (byte)(value * 0.8), value })]));
        Assert.Equal([229, 204, 255], page.Row(500)[(10 * 3)..(11 * 3)].ToArray());
    }

    [Fact]
    public void Black_page_has_no_border() =>
        Assert.False(PageBorder.Clear(TestImages.White(800, 1000, (0, 0, 800, 1000))));

    private static PixelImage Cleared(PixelImage page)
    {
        PageBorder.Clear(page);
        return page;
    }
}
