using Xunit;

namespace Quire.Core.Tests;

public sealed class LetterHeightTests
{
    private static readonly DetectionOptions Options = new();

    [Fact]
    public void Letters_are_as_high_as_their_ink() => Assert.Equal(20, LetterHeight.Of(Page(20), 0.5));

    [Fact]
    public void Letter_of_several_strokes_is_one()
    {
        // U: two stems that meet at the foot.
        var letters = Enumerable.Range(0, 60).SelectMany<int, (int, int, int, int)>(i =>
        {
            var (x, y) = (20 + (i % 10 * 40), 20 + (i / 10 * 60));
            return [(x, y, 4, 30), (x + 16, y, 4, 30), (x, y + 30, 20, 4)];
        });
        Assert.Equal(34, LetterHeight.Of(TestImages.White(800, 1000, [.. letters]), 0.5));
    }

    [Fact]
    public void Dots_rules_and_pictures_are_no_letters() => Assert.Equal(20, LetterHeight.Of(Page(
        20, [(0, 900, 800, 5), (500, 100, 200, 300),
            .. Enumerable.Range(0, 90).Select(i => (i * 8, 950, 3, 3))]), 0.01));

    [Fact]
    public void Few_letters_tell_nothing() =>
        Assert.Null(LetterHeight.Of(TestImages.White(800, 1000, (9, 9, 9, 20)), 0.5));

    [Theory]
    [InlineData(0.05, 10)]
    [InlineData(0.5, 20)]
    public void Share_of_the_letters_is_lower(double share, int height) => Assert.Equal(height, LetterHeight.Of(Page(
        20, [.. Enumerable.Range(0, 9).Select(i => (20 + (i * 24), 900, 6, 10))]), share));

    [Theory]
    [InlineData(10, 1600)]
    [InlineData(14, 1280)]
    [InlineData(40, 1120)]
    public void Page_of_large_letters_is_shown_to_the_detector_smaller(int letterPx, int longerSidePx) =>
        Assert.Equal(longerSidePx, DetectionSize.For(Page(letterPx, 1600, 2000), Options).Height);

    [Fact]
    public void Page_that_is_enlarged_is_enlarged_whatever_its_letters() =>
        Assert.Equal(1600, DetectionSize.For(Page(40), Options).Height);

    [Fact]
    public void Small_print_among_large_letters_keeps_its_size() => Assert.Equal(1600, DetectionSize.For(
        Page(40, 1600, 2000, [.. Enumerable.Range(0, 40).Select(i => (20 + (i % 20 * 24), 850 + (i / 20 * 20), 3, 9))]),
        Options).Height);

    private static PixelImage Page(int height, params (int, int, int, int)[] more) => Page(height, 800, 1000, more);

    // A hundred letters, strokes 6 px wide.
    private static PixelImage Page(
        int height, int width, int length, params (int, int, int, int)[] more) => TestImages.White(width, length, [
        .. Enumerable.Range(0, 100).Select(i => (20 + (i % 20 * 24), 400 + (i / 20 * 60), 6, height)), .. more]);
}
