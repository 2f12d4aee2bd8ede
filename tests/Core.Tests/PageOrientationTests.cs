using Xunit;

namespace Quire.Core.Tests;

public sealed class PageOrientationTests
{
    [Theory]
    [InlineData(0, 12, 0, 5)]
    [InlineData(12, 12, 2, 8)]
    [InlineData(7, 12, 0, 12)]
    [InlineData(8, 12, 2, 8)]
    [InlineData(1, 1, 2, 1)]
    public void Page_is_turned_by_a_clear_majority_of_its_lines_and_no_more_are_looked_at_than_it_takes(
        int over, int lines, int turns, int looked)
    {
        var votes = new Votes([.. Enumerable.Range(0, lines).Select(line => line < over ? 1f : 0f)]);
        Assert.Equal(turns, Turns(votes, Enumerable.Range(0, lines).Select(i => Line(i, 400))));
        Assert.Equal(looked, votes.Starts.Count);
    }

    [Fact]
    public void Longest_lines_vote_each_by_its_start()
    {
        var votes = new Votes([.. Enumerable.Repeat(0.6f, 12)]);
        Turns(votes, Enumerable.Range(0, 30).Select(i => Line(i, 20 * (i + 1))));
        Assert.Equal(12, votes.Starts.Count);
        Assert.All(votes.Starts, start => Assert.Equal((192, 48, 0), start));
    }

    [Fact]
    public void Line_that_is_shorter_than_what_is_looked_at_votes_as_it_is()
    {
        var votes = new Votes([0]);
        Turns(votes, [Line(0, 40)]);
        Assert.Equal((96, 48, 0), Assert.Single(votes.Starts));
    }

    private static int Turns(ILineOrientation orientation, IEnumerable<DetectedLine> lines) =>
        new PageOrientation(orientation, new Crops()).Turns(Page, [.. lines], TestContext.Current.CancellationToken);

    // Lines 20 high become crops 48 high: what is looked at is 80 wide, and dark like what is beside it.
    private static PixelImage Page => TestImages.White(700, 700, [(8, 0, 84, 700)]);

    private static DetectedLine Line(int row, int width) =>
        new(Quad.Of(new BoxD(10, 10 + (22 * row), 10 + width, 30 + (22 * row))), 1, 0);

    private sealed class Votes(float[] upsideDown) : ILineOrientation
    {
        public List<(int Width, int Height, int Lightest)> Starts { get; } = [];

        public int WidthPx => 192;

        public float UpsideDown(PixelImage start, CancellationToken cancellationToken)
        {
            Starts.Add((start.Width, start.Height, start.Pixels.ToArray().Max()));
            return upsideDown[Starts.Count - 1];
        }
    }

    private sealed class Crops : ITextRecognizer
    {
        public int LineHeightPx => 48;

        public int MaxLineWidthPx => 3840;

        public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
            IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Lines are read once the page is upright.");
    }
}
