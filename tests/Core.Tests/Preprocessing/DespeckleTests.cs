using Xunit;

namespace Quire.Core.Tests;

public sealed class DespeckleTests
{
    // Two lines of letters: strokes of 6 px, 30 high.
    private static readonly (int, int, int, int)[] Letters = [.. Enumerable.Range(0, 40).Select(i =>
        (20 + (i % 20 * 24), 40 + (i / 20 * 80), 6, 30))];

    [Fact]
    public void Specks_apart_from_letters_become_paper()
    {
        var page = TestImages.White(600, 300, [.. Letters, (300, 200, 2, 3), (10, 10, 1, 1), (599, 299, 1, 1)]);
        Assert.True(Despeckle.Apply(page));
        Assert.Equal(TestImages.White(600, 300, Letters).Pixels, page.Pixels);
    }

    [Theory]
    [InlineData(6, 3, "a dot of an i: three pixels above its stem, half as wide as it")]
    [InlineData(8, 6, "a full stop as wide as a stroke")]
    [InlineData(14, 3, "a thin point two strokes from its digit")]
    public void Points_near_letters_stay(int distance, int side, string because)
    {
        var page = TestImages.White(600, 300, [.. Letters, (20, 40 - distance - side, side, side),
            (20 + (19 * 24) + 6 + distance, 150 - side, side, side)]);
        Assert.True(Unchanged(page), because);
    }

    [Fact]
    public void Leaders_stay_however_far_from_letters() => Assert.True(Unchanged(TestImages.White(
        900, 300, [.. Letters, .. Enumerable.Range(0, 20).Select(i => (560 + (i * 15), 66, 4, 4))])));

    [Fact]
    public void Specks_of_coloured_paper_take_the_colour_around_them()
    {
        var page = Coloured(TestImages.White(600, 300, [.. Letters, (300, 200, 2, 2)]));
        Despeckle.Apply(page);
        Assert.Equal(Coloured(TestImages.White(600, 300, Letters)).Pixels, page.Pixels);
    }

    [Fact]
    public void Dots_of_a_halftone_are_no_specks()
    {
        (int, int, int, int)[] dots =
            [.. Enumerable.Range(0, 51_000).Select(i => (i % 300 * 4, 400 + (i / 300 * 4), 2, 2))];
        Assert.True(Unchanged(TestImages.White(1200, 1100, [.. Letters, .. dots])));
        Assert.False(Unchanged(TestImages.White(1200, 1100, [.. Letters, .. dots[..1_000]])));
    }

    private static bool Unchanged(PixelImage page)
    {
        var before = page.Pixels.ToArray();
        return !Despeckle.Apply(page) && page.Pixels.SequenceEqual(before);
    }

    private static PixelImage Coloured(PixelImage grey) => new(grey.Width, grey.Height, 3,
        [.. grey.Pixels.ToArray().SelectMany(value => new[] { (byte)(value * 0.9), (byte)(value * 0.8), value })]);
}
