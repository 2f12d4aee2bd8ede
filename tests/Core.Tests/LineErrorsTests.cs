using Xunit;

namespace Quire.Core.Tests;

public sealed class LineErrorsTests
{
    private static readonly BoxedText[] Lines = [new("Grand total", new(0, 0, 100, 10)), new("12.50", new(0, 20, 100, 30))];

    [Fact]
    public void Words_belong_to_the_line_that_holds_their_centre_from_left_to_right()
    {
        BoxedText[] words = [At("12.50", 0, 22), At("TOTAL", 50, -2), At("grand", 0, 1), At("stamp", 0, 50)];
        Assert.Equal(0, LineErrors.Rate(words, Lines));
    }

    [Fact]
    public void Line_that_was_not_read_is_all_errors() =>
        Assert.Equal(10 / 15.0, LineErrors.Rate([At("12.50", 0, 20)], Lines));

    [Fact]
    public void Word_in_two_lines_goes_to_the_nearer()
    {
        BoxedText[] close = [new("a", new(0, 0, 50, 12)), new("b", new(0, 8, 50, 20))];
        Assert.Equal(0, LineErrors.Rate([At("b", 0, 6.5), At("a", 10, 2)], close));
    }

    [Fact]
    public void Standing_line_is_read_downwards() =>
        Assert.Equal(0, LineErrors.Rate([At("下", 0, 20), At("上", 1, 0)], [new("上下", new(0, 0, 20, 60))]));

    [Fact]
    public void Lines_without_characters_have_no_rate() =>
        Assert.Null(LineErrors.Rate([At("x", 0, 0)], [new(" ", new(0, 0, 100, 10))]));

    private static BoxedText At(string text, double x, double y) => new(text, new(x, y, x + 10, y + 8));
}
