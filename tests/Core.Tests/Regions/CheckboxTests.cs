using Xunit;

namespace Quire.Core.Tests.Regions;

public sealed class CheckboxTests
{
    // The frame of a box from (40, 40) to (60, 60), two pixels thick.
    private static readonly (int, int, int, int)[] Frame =
        [(40, 40, 20, 2), (40, 58, 20, 2), (40, 40, 2, 20), (58, 40, 2, 20)];

    // Its edge is grey on a scan: a pixel around the frame.
    private static readonly BoxD Around = new(39, 39, 61, 61);

    [Fact]
    public void Empty_square_is_unchecked()
    {
        var box = Assert.Single(Find(Frame));
        Assert.Equal(Around, box.Box);
        Assert.True(box is { IsClean: true, IsChecked: false, Confidence: > 0.95 }, $"{box}");
    }

    [Fact]
    public void Square_with_a_mark_that_leaves_it_is_checked()
    {
        var box = Assert.Single(Find([.. Frame, .. Cross()]));
        Assert.True(box is { IsChecked: true, Confidence: > 0.95 }, $"{box}");
        Assert.Equal(Around, box.Box);
    }

    [Fact]
    public void Tick_across_the_upper_side_leaves_the_box_where_it_is()
    {
        var tick = Enumerable.Range(0, 20).Select(i => (46 + i, 54 - i, 3, 2));
        var box = Assert.Single(Find([.. Frame, .. tick]));
        Assert.True(box.IsChecked);
        Assert.Equal(Around, box.Box);
    }

    [Fact]
    public void Gaps_in_the_frame_are_bridged_and_a_thick_frame_is_one_box()
    {
        Assert.Equal(Around, Assert.Single(Find([(40, 40, 8, 2), (50, 40, 10, 2), .. Frame[1..]])).Box);
        Assert.Equal(
            Around, Assert.Single(Find((40, 40, 20, 4), (40, 56, 20, 4), (40, 40, 4, 20), (56, 40, 4, 20))).Box);
    }

    [Fact]
    public void Doubtful_state_lessens_the_confidence()
    {
        var speck = Assert.Single(Find([.. Frame, (48, 48, 4, 3)]));
        Assert.InRange(speck.Inside, 0.1, 0.2);
        Assert.InRange(speck.Confidence, 0.5, 0.9);
    }

    [Fact]
    public void Filled_square_is_a_bullet_unless_a_clean_box_is_as_large()
    {
        Assert.Empty(Boxes([], (40, 40, 20, 20)));
        var boxes = Boxes([], [(40, 70, 20, 20), .. Frame]);
        Assert.Equal([false, true], boxes.Select(box => box.IsChecked));
    }

    [Fact]
    public void Square_without_a_side_or_with_a_round_corner_or_a_stem_is_a_letter()
    {
        Assert.Empty(Find([.. Frame, (40, 60, 2, 14)]));
        Assert.Empty(Find(Frame[..3]));
        Assert.Empty(Boxes([], (44, 40, 12, 2), (44, 58, 12, 2), (40, 44, 2, 12), (58, 44, 2, 12)));
    }

    [Fact]
    public void Ruling_that_passes_by_a_box_is_no_mark_of_it_but_a_stroke_as_short_as_the_box_is()
    {
        Assert.True(Assert.Single(Find([.. Frame, (10, 61, 80, 2)])).IsClean);
        Assert.True(Assert.Single(Find([.. Frame, (10, 37, 80, 2)])).IsClean);
        Assert.DoesNotContain(Find([.. Frame, (38, 61, 24, 2)]), box => box.Box == Around);
    }

    [Fact]
    public void Cell_of_a_grid_is_no_checkbox()
    {
        Assert.Empty(Find([.. Frame, (40, 20, 2, 60), (58, 20, 2, 60)]));
        Assert.Empty(Find([.. Frame, (20, 40, 60, 2), (20, 58, 60, 2)]));
    }

    [Theory]
    [InlineData("DON", 36, 96, 1)] // the square is the D
    [InlineData("JOB", 15, 85, 1)] // the square is the O
    [InlineData("O", 36, 64, 2)] // what an empty box is read as, and another one stands below
    [InlineData("口", 36, 64, 2)]
    [InlineData("冈", 36, 64, 2)]
    [InlineData("]", 45, 64, 2)]
    [InlineData("A", 36, 64, 1)]
    [InlineData("Trust/estate", 36, 136, 2)] // the square stands before the word
    [InlineData("Yes", 70, 120, 2)]
    public void What_is_read_in_its_place_tells_a_letter_from_a_box(string text, int left, int right, int boxes)
    {
        var line = Page.Line([text], [left], 38, right - left);
        Assert.Equal(boxes, Boxes([line, English], [.. Frame, .. Below(40)]).Count);
    }

    [Fact]
    public void Letter_that_looks_like_a_box_is_none_where_the_page_has_no_other()
    {
        Assert.Empty(Boxes([Page.Line(["O"], [36], 38, 28), English], Frame));
        Assert.Empty(Boxes([Page.Line(["日期"], [36], 38)], Frame));
    }

    [Fact]
    public void Line_is_parted_where_a_box_stands_in_it_and_a_cross_read_into_a_word_is_cut_off()
    {
        var across = Page.Line(["Yes", "No"], [5, 70], 38, 30);
        Assert.Equal(["Yes", "☐", "No"], Texts([across, English], Frame)[..3]);
        var crossed = Page.Line(["XMale"], [40], 38, 100);
        var texts = Texts([crossed, English], [.. Frame, .. Cross(), .. Below(40)]);
        Assert.Equal(["☑", "Male", "☐"], texts[..3]);
    }

    [Fact]
    public void Sign_of_a_box_stands_before_its_label_and_what_was_misread_is_gone()
    {
        var lines = new[] { Page.Line(["口", "Yes", "No"], [36, 70, 140], 38, 28), English };
        var regions = Regions(lines, [.. Frame, .. Cross(), .. Below(40)]);
        Assert.Equal(["☑", "Yes No", "☐", "the and of with"], regions.SelectMany(region => region.Lines)
            .Select(line => line.Text));
        var box = regions.First(region => region.Kind == RegionKind.Checkbox);
        Assert.Equal(("checked", Around), (box.Value, box.Lines[0].Words[0].Quad.Bounds));
    }

    // The frame moved down by that many pixels.
    private static IEnumerable<(int, int, int, int)> Below(int pixels) =>
        Frame.Select(side => (side.Item1, side.Item2 + pixels, side.Item3, side.Item4));

    private static LineReading English => Page.Line(["the", "and", "of", "with"], [20, 60, 100, 140], 130, 30);

    private static (int, int, int, int)[] Cross() =>
        [.. Enumerable.Range(0, 22).SelectMany(i => new[] { (38 + i, 41 + i, 2, 2), (59 - i, 41 + i, 2, 2) })];

    private static IReadOnlyList<Checkbox> Find(params (int, int, int, int)[] ink)
    {
        var page = TestImages.White(200, 160, ink);
        using var mask = InkMask.Of(page);
        return CheckboxFinder.Find(page, mask, lineHeight: 20);
    }

    private static IReadOnlyList<Checkbox> Boxes(LineReading[] lines, params (int, int, int, int)[] ink) =>
        CheckboxesInText.Among(Find(ink), lines);

    private static List<string> Texts(LineReading[] lines, (int, int, int, int)[] ink) =>
        [.. Regions(lines, ink).SelectMany(region => region.Lines).Select(line => line.Text)];

    private static IReadOnlyList<RegionReading> Regions(LineReading[] lines, (int, int, int, int)[] ink)
    {
        using var marks = PageMarks.Of(TestImages.White(200, 160, ink), 20, barcodes: null);
        return PageRegions.Of(lines, marks, skewDegrees: 0);
    }
}
