using CsCheck;
using Xunit;

namespace Quire.Core.Tests;

public sealed class FlattenTests
{
    private static readonly (int, int, int, int)[] Letters = [.. Enumerable.Range(0, 600).Select(i =>
        (40 + (i % 30 * 24), 60 + (i / 30 * 45), 6, 20))];

    [Fact]
    public void Paper_in_a_shadow_becomes_white_and_ink_stays_dark()
    {
        var page = Lit(TestImages.White(800, 1000, Letters), x => 1 - (0.6 * x / 800));
        Assert.True(Flatten.IsNeeded(page));
        Flatten.Apply(page);
        Assert.True(TestImages.All(page, (x, y, value) => IsInk(x, y) ? value < 60 : value > 235));
    }

    [Fact]
    public void White_page_stays_as_it_is()
    {
        var page = TestImages.White(800, 1000, Letters);
        Assert.False(Flatten.IsNeeded(page));
        Flatten.Apply(page);
        Assert.Equal(TestImages.White(800, 1000, Letters).Pixels, page.Pixels);
    }

    [Fact]
    public void Coloured_paper_becomes_white()
    {
        var page = new PixelImage(300, 200, 3,
            [.. Enumerable.Repeat(new byte[] { 220, 180, 120 }, 300 * 200).SelectMany(pixel => pixel)]);
        Flatten.Apply(page);
        Assert.True(page.Pixels.IndexOfAnyExcept((byte)255) < 0);
    }

    [Fact]
    public void White_letters_on_a_black_panel_stay_white_on_black()
    {
        var page = Lit(TestImages.White(800, 1000, (0, 300, 800, 400)), _ => 0.9);
        for (var y = 480; y < 520; y++)
            page.Row(y).Slice(390, 20).Fill(225);
        Flatten.Apply(page);
        Assert.InRange(page.Row(500)[400] - page.Row(500)[300], 180, 255);
    }

    [Fact]
    public void Picture_that_is_dark_is_no_shadow() =>
        Assert.False(Flatten.IsNeeded(TestImages.White(800, 1000, [.. Letters, (0, 0, 800, 400)])));

    [Fact]
    public void Every_pixel_is_divided_by_its_paper_whatever_the_width() =>
        Gen.Select(Gen.Int[1, 150], Gen.Int[1, 40], Gen.Byte[100, 255]).Sample((width, height, paper) =>
        {
            byte[] pixels = [.. Enumerable.Repeat(paper, width * height)];
            var page = new PixelImage(width, height, 1, pixels);
            Flatten.Apply(page);
            return page.Pixels.IndexOfAnyExcept((byte)255) < 0;
        });

    private static bool IsInk(int x, int y) =>
        y >= 60 && (y - 60) % 45 < 20 && (y - 60) / 45 < 20 && x >= 40 && (x - 40) % 24 < 6 && (x - 40) / 24 < 30;

    private static PixelImage Lit(PixelImage page, Func<int, double> light)
    {
        for (var y = 0; y < page.Height; y++)
        {
            for (var x = 0; x < page.Width; x++)
                page.Row(y)[x] = (byte)((20 + (page.Row(y)[x] * 0.92)) * light(x));
        }

        return page;
    }
}
