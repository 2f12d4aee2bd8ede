using Xunit;

namespace Quire.Core.Tests.Regions;

public sealed class RulingTests
{
    [Fact]
    public void Lines_are_found_where_they_are_drawn()
    {
        var rulings = Find(TestImages.White(400, 300, (20, 50, 300, 2), (100, 20, 3, 200)));
        var level = Assert.Single(rulings.Horizontal);
        var upright = Assert.Single(rulings.Vertical);
        Assert.Equal((20, 51, 320), (level.From.X, level.From.Y, level.To.X));
        Assert.Equal((101.5, 20, 220), (upright.From.X, upright.From.Y, upright.To.Y));
    }

    [Fact]
    public void Broken_line_is_one()
    {
        var level = Assert.Single(Find(TestImages.White(400, 100, (20, 50, 100, 2), (140, 51, 100, 2))).Horizontal);
        Assert.Equal((20, 240), (level.From.X, level.To.X));
    }

    [Fact]
    public void Leaning_line_is_found_whole()
    {
        var steps = Enumerable.Range(0, 20).Select(i => (20 + (i * 15), 40 + i, 15, 3)).ToArray();
        var level = Assert.Single(Find(TestImages.White(400, 100, steps)).Horizontal);
        Assert.InRange(level.To.Y - level.From.Y, 18, 21);
    }

    [Fact]
    public void Bars_and_strokes_of_letters_are_no_rulings()
    {
        var rulings = Find(TestImages.White(400, 100, (20, 20, 300, 30), (20, 70, 15, 2), (60, 70, 2, 20)));
        Assert.Empty(rulings.Horizontal);
        Assert.Empty(rulings.Vertical);
    }

    [Fact]
    public void Coordinates_of_a_fine_page_are_its_own()
    {
        var level = Assert.Single(RulingFinder.Find(
            InkMask.Of(TestImages.White(5000, 600, (1000, 300, 3000, 6))), lineHeight: 60).Horizontal);
        Assert.Equal(1000, level.From.X, 3.0);
        Assert.Equal(303, level.From.Y, 3.0);
    }

    private static Rulings Find(PixelImage page) => RulingFinder.Find(InkMask.Of(page), lineHeight: 20);
}
