using Xunit;

namespace Quire.Core.Tests.Regions;

public sealed class CheckboxTests
{
    // The frame of a box from (40, 40) to (60, 60), two pixels thick.
    private static readonly (int, int, int, int)[] Frame =
        [(40, 40, 20, 2), (40, 58, 20, 2), (40, 40, 2, 20), (58, 40, 2, 20)];

    [Fact]
    public void Empty_square_is_unchecked()
    {
        var box = Assert.Single(Find(Frame));
        Assert.Equal(new Checkbox(new BoxD(40, 40, 60, 60), IsChecked: false), box);
    }

    [Fact]
    public void Square_with_a_mark_that_leaves_it_is_checked() =>
        Assert.True(Assert.Single(Find([.. Frame, .. Cross()])).IsChecked);

    [Fact]
    public void Filled_square_is_a_bullet() => Assert.Empty(Find((40, 40, 20, 20)));

    [Fact]
    public void Square_without_a_side_or_with_a_round_corner_is_a_letter()
    {
        Assert.Empty(Find(Frame[..3]));
        Assert.Empty(Find((44, 40, 12, 2), (44, 58, 12, 2), (40, 44, 2, 12), (58, 44, 2, 12)));
    }

    [Fact]
    public void Cell_of_a_grid_is_no_checkbox() => Assert.Empty(Find([.. Frame, (40, 20, 2, 60), (58, 20, 2, 60)]));

    [Theory]
    [InlineData("DON", 36, 96, 0)] // the square is the D
    [InlineData("JOB", 15, 85, 0)] // the square is the O
    [InlineData("Trust/estate", 36, 136, 1)] // the square stands before the word
    [InlineData("Yes", 70, 120, 1)]
    [InlineData("日期", 36, 96, 0)]
    public void What_is_read_in_its_place_tells_a_letter_from_a_box(string text, int left, int right, int boxes)
    {
        var line = Page.Line([text], [left], 38, right - left);
        var marks = PageMarks.Of(TestImages.White(200, 100, Frame), 20, barcodes: null);
        var regions = PageRegions.Of([line], marks, skewDegrees: 0);
        Assert.Equal(boxes, regions.Count(region => region is { Kind: RegionKind.Checkbox, Value: "unchecked" }));
    }

    private static (int, int, int, int)[] Cross() =>
        [.. Enumerable.Range(0, 22).SelectMany(i => new[] { (38 + i, 41 + i, 2, 2), (59 - i, 41 + i, 2, 2) })];

    private static IReadOnlyList<Checkbox> Find(params (int, int, int, int)[] ink) =>
        CheckboxFinder.Find(InkMask.Of(TestImages.White(200, 100, ink)), lineHeight: 20);
}
