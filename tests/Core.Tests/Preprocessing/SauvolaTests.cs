using CsCheck;
using Xunit;

namespace Quire.Core.Tests;

public sealed class SauvolaTests
{
    [Fact]
    public void Every_pixel_is_judged_by_mean_and_deviation_of_the_window_around_it() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Byte.Array[1600]).Sample((width, height, values) =>
        {
            var page = new PixelImage(width, height, 1, values[..(width * height)]);
            var binary = new PixelImage(width, height, 1, values[..(width * height)]);
            Sauvola.Apply(binary);
            return TestImages.All(binary, (x, y, value) => value == ByDefinition(page, x, y, radius: 7));
        });

    [Fact]
    public void Letters_in_light_and_in_shadow_are_black_on_white()
    {
        var page = TestImages.White(400, 200, (100, 80, 6, 30), (300, 80, 6, 30));
        for (var y = 0; y < 200; y++)
        {
            for (var x = 0; x < 400; x++)
                page.Row(y)[x] = (byte)(x < 200 ? 120 + (page.Row(y)[x] / 2) : 30 + (page.Row(y)[x] / 3));
        }

        Sauvola.Apply(page);
        Assert.Equal((255, 0, 255, 0), (page.Row(90)[60], page.Row(90)[103], page.Row(90)[350], page.Row(90)[303]));
    }

    [Fact]
    public void Coloured_page_becomes_black_and_white_in_all_channels()
    {
        var page = new PixelImage(2, 1, 3, [250, 240, 200, 250, 240, 200]);
        Sauvola.Apply(page);
        Assert.True(page.Pixels.IndexOfAnyExcept((byte)255) < 0);
    }

    private static byte ByDefinition(PixelImage page, int x, int y, int radius)
    {
        var window = new List<double>();
        for (var v = Math.Max(0, y - radius); v <= Math.Min(page.Height - 1, y + radius); v++)
        {
            for (var u = Math.Max(0, x - radius); u <= Math.Min(page.Width - 1, x + radius); u++)
                window.Add(page.Row(v)[u]);
        }

        var mean = window.Average();
        var deviation = Math.Sqrt(window.Average(value => (value - mean) * (value - mean)));
        return page.Row(y)[x] > mean * (1 + (0.34 * ((deviation / 128) - 1))) ? (byte)255 : (byte)0;
    }
}
