using Quire.Core;
using Quire.Distil.Lines;

namespace Quire.Distil.Tests;

public sealed class LineTruthTests
{
    // Words of 40 by 10 pixels on two lines.
    private static readonly BoxedText[] Words =
    [
        new("total", Box(100, 50)), new("Grand", Box(50, 50)), new("due", Box(200, 50)), new("below", Box(50, 66)),
    ];

    [Fact]
    public void Words_of_the_crop_are_joined_from_left_to_right() =>
        Assert.Equal("Grand total", LineTruth.Of(Crop(46, 47, 146, 63), Words));

    [Fact]
    public void Edge_of_the_line_below_in_the_crop_is_no_text_of_it() =>
        Assert.Equal("Grand total", LineTruth.Of(Crop(46, 47, 146, 69), Words));

    [Theory]
    [InlineData(46, 47, 125, 63)] // through "total"
    [InlineData(46, 55, 146, 63)] // half of its height
    [InlineData(46, 47, 146, 80)] // two lines
    [InlineData(300, 47, 400, 63)] // nothing
    public void Crop_that_cuts_words_or_holds_two_lines_or_none_has_no_truth(
        double x0, double y0, double x1, double y1) =>
        Assert.Null(LineTruth.Of(Crop(x0, y0, x1, y1), Words));

    [Fact]
    public void Crop_of_a_line_that_leans_holds_its_words()
    {
        BoxedText[] leaning = [new("up", Box(50, 60)), new("hill", Box(150, 24)), new("other", Box(150, 60))];
        var quad = new Quad(new(39.6, 63.2), new(192.2, 8.2), new(200.4, 30.8), new(47.8, 85.8));
        Assert.Equal("up hill", LineTruth.Of(quad, leaning));
    }

    private static BoxD Box(double x, double y) => new(x, y, x + 40, y + 10);

    private static Quad Crop(double x0, double y0, double x1, double y1) => Quad.Of(new BoxD(x0, y0, x1, y1));
}
