using Quire.Contracts;
using Quire.Results.Corrections;
using Xunit;

namespace Quire.Results.Tests.Corrections;

public sealed class CorrectedPageTests
{
    private static readonly RecognizedPage Page = Pages.Of(0, "one twothree\nfour\n\nfive");

    [Fact]
    public void Word_becomes_two_that_share_its_box()
    {
        var corrected = CorrectedPage.Of(Page, 2, "two three")!;
        var line = corrected.Page.Lines().First();
        Assert.Equal("one two three", line.Text);
        Assert.Equal([new(40, 0, 66, 20), new(75, 0, 120, 20)], line.Words.Skip(1).Select(word => word.Box));
    }

    [Fact]
    public void Word_is_removed_and_its_line_stays()
    {
        var corrected = CorrectedPage.Of(Page, 3, "")!;
        Assert.Equal(["one twothree", "", "five"], corrected.Page.Lines().Select(line => line.Text));
        Assert.Equal(("four", 2), (corrected.Before, corrected.Line));
    }

    [Fact]
    public void Confidence_rises_with_what_was_looked_at() =>
        Assert.Equal(0.925, CorrectedPage.Of(Page, 4, "5")!.Page.Confidence);
}
