using CsCheck;
using Xunit;

namespace Quire.Core.Tests;

public sealed class DetectionWindowTests
{
    private static readonly DetectionOptions Options = new();

    [Fact]
    public void Empty_margins_are_not_searched()
    {
        var window = DetectionWindow.For(Page((300, 400, 8), (400, 500, 8)), Options);
        Assert.InRange(window.X, 200, 300);
        Assert.InRange(window.Y, 320, 400);
        Assert.InRange(window.X + window.Width, 480, 600);
        Assert.InRange(window.Y + window.Height, 520, 640);
    }

    [Fact]
    public void Scale_is_that_of_the_whole_page()
    {
        var page = Page((300, 400, 8), (400, 500, 8));
        var (window, whole) = (DetectionWindow.For(page, Options), DetectionSize.For(page.Width, page.Height, Options));
        Assert.Equal((double)whole.Width / page.Width, (double)window.Size.Width / window.Width, tolerance: 0.01);
        Assert.Equal((double)whole.Height / page.Height, (double)window.Size.Height / window.Height, tolerance: 0.01);
    }

    [Fact]
    public void A_speck_in_the_margin_is_no_content()
    {
        var clean = DetectionWindow.For(Page((300, 400, 8), (400, 500, 8)), Options);
        Assert.Equal(clean, DetectionWindow.For(Page((300, 400, 8), (400, 500, 8), (10, 10, 1)), Options));
    }

    [Fact]
    public void A_page_on_which_nothing_stands_out_is_searched_as_a_whole()
    {
        var window = DetectionWindow.For(TestImages.White(800, 1000), Options);
        Assert.Equal(new DetectionWindow(0, 0, 800, 1000, DetectionSize.For(800, 1000, Options)), window);
    }

    [Fact]
    public void Every_letter_wherever_it_stands_is_in_the_window() =>
        Gen.Select(Gen.Int[0, 780], Gen.Int[0, 980]).Sample((x, y) =>
        {
            var window = DetectionWindow.For(Page((x, y, 1), (400, 500, 8)), Options);
            return window.X <= x && window.Y <= y
                && window.X + window.Width >= x + 12 && window.Y + window.Height >= y + 16
                && window.X >= 0 && window.Y >= 0 && window.X + window.Width <= 800 && window.Y + window.Height <= 1000;
        });

    // Letters of two strokes each, 10 px wide and 16 high; the one at (10, 10) is a speck of 2 px instead.
    private static PixelImage Page(params (int X, int Y, int Letters)[] lines) => TestImages.White(800, 1000, [.. lines
        .SelectMany(line => line is (10, 10, 1)
            ? [(10, 10, 2, 2)]
            : Enumerable.Range(0, line.Letters).SelectMany<int, (int, int, int, int)>(i =>
                [(line.X + (i * 10), line.Y, 3, 16), (line.X + (i * 10) + 7, line.Y, 3, 16)]))
        .Where(ink => ink.Item1 + ink.Item3 <= 800)]);
}
