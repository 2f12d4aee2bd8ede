using Quire.Contracts;
using Quire.Results.Exports;
using Xunit;
using static Quire.Results.Tests.Exports.ExportWriting;

namespace Quire.Results.Tests.Exports;

/// <summary>Boxes of words end with their ink; text set over them does not.</summary>
public sealed class WordBandTests
{
    [Theory]
    [InlineData(new double[] { 10, 100, 210, 100, 210, 120, 10, 120 }, 50, 108, 58, 111, 50, 100, 58, 120)]
    [InlineData(new double[] { 210, 120, 10, 120, 10, 100, 210, 100 }, 50, 108, 58, 111, 50, 100, 58, 120)]
    [InlineData(new double[] { 120, 10, 120, 210, 100, 210, 100, 10 }, 108, 50, 111, 58, 100, 50, 120, 58)]
    [InlineData(new double[] { 100, 210, 100, 10, 120, 10, 120, 210 }, 108, 50, 111, 58, 100, 50, 120, 58)]
    public void Word_is_as_high_as_its_line_in_each_direction(
        double[] quad, int x0, int y0, int x1, int y1, int left, int top, int right, int bottom) =>
        Assert.Equal(new PageBox(left, top, right, bottom), Band(quad, new PageBox(x0, y0, x1, y1)));

    [Fact]
    public void Leaning_line_is_followed() => Assert.Equal(
        new PageBox(110, 105, 120, 126),
        Band([10, 100, 210, 110, 210, 130, 10, 120], new PageBox(110, 112, 120, 126)));

    [Fact]
    public void Word_that_reaches_beyond_its_line_keeps_its_box() => Assert.Equal(
        new PageBox(50, 90, 58, 130),
        Band([10, 100, 210, 100, 210, 120, 10, 120], new PageBox(50, 90, 58, 130)));

    [Fact]
    public void Line_without_corners_leaves_the_box() =>
        Assert.Equal(new PageBox(50, 108, 58, 111), Band([], new PageBox(50, 108, 58, 111)));

    [Fact]
    public async Task Low_sign_stays_in_its_row_of_the_layout()
    {
        var page = Pages.Of(0, "12 - 14");
        var line = page.Regions[0].Lines[0];
        var (top, bottom) = (line.Box.Y0, line.Box.Y1);
        // A comma on the base line, its box below the middle of its neighbours and theirs above the middle of its own.
        RecognizedWord[] words =
        [
            line.Words[0] with { Box = line.Words[0].Box with { Y1 = top + 6 } },
            line.Words[1] with { Box = line.Words[1].Box with { Y0 = bottom - 3 } },
            line.Words[2] with { Box = line.Words[2].Box with { Y1 = top + 6 } },
        ];
        RecognizedRegion[] regions = [page.Regions[0] with { Lines = [line with { Words = words }] }];
        var text = await TextAsync(ExportFormat.Layout, ExportedPage.Of(page with { Regions = regions }));
        Assert.Single(text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static PageBox Band(double[] quad, PageBox word) => WordBand.Of(
        new RecognizedLine { Text = "", Box = default, Quad = quad, Confidence = 1, Words = [] },
        new RecognizedWord { Text = "-", Box = word, Confidence = 1 });
}
