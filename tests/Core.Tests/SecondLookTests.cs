using Xunit;

namespace Quire.Core.Tests;

public sealed class SecondLookTests
{
    private static readonly Lexicon English =
        new("en", ["characterize", "energy", "kelly", "repository", "the", "document"], [("low", 20)]);

    private static readonly Quad Place = Quad.Of(new BoxD(100, 20, 220, 40));

    [Theory]
    [InlineData("charactorize.", 1, true)]
    [InlineData("characterize.", 0.5, false)]
    [InlineData("low-encrgy", 1, true)]
    [InlineData("low-energy", 1, false)]
    [InlineData("document's", 1, false)]
    [InlineData("tho", 1, true)]
    [InlineData("al", 0.5, false)]
    [InlineData("mk2034x", 0.5, false)]
    [InlineData("Kelsey", 0.95, false)]
    [InlineData("Kelsey", 0.8, true)]
    public void Word_is_looked_at_again_if_it_is_none_and_no_name_that_was_read_surely(
        string word, double confidence, bool isNeeded) =>
        Assert.Equal(isNeeded, SecondLook.IsNeeded(new WordReading(word, Place, confidence), English));

    [Theory]
    [InlineData("charactorize.", "characterize.", "characterize.")]
    [InlineData("charactorize.", "charactcrize.", "charactorize.")]
    [InlineData("low-encrgy", "low-energy", "low-energy")]
    [InlineData("low-encrgy", "lew-energy", "low-encrgy")]
    [InlineData("tho", "the", "the")]
    [InlineData("lcw", "low", "lcw")]
    [InlineData("rep", "repository", "rep")]
    [InlineData("dacunnt", "document", "dacunnt")]
    public void Second_reading_is_taken_where_only_it_is_a_word_and_much_the_same(string first, string second, string word) =>
        Assert.Equal(word, Read(first, (second, Place)).Text);

    [Fact]
    public void Second_reading_is_looked_for_where_the_word_stands()
    {
        var beside = Quad.Of(new BoxD(215, 20, 300, 40));
        Assert.Equal("repository", Read("repcsitory", ("repository", Place), ("document", beside)).Text);
        Assert.Equal("repcsitory", Read("repcsitory", ("document", beside)).Text);
        Assert.Equal("repcsitory", SecondLook.Of(new WordReading("repcsitory", Place, 1), null, English).Text);
    }

    [Fact]
    public void Word_that_was_taken_is_no_surer_than_a_repaired_one()
    {
        var word = Read("repcsitory", ("repository", Place));
        Assert.Equal((0.8, Place), (word.Confidence, word.Quad));
    }

    [Fact]
    public void Word_is_cut_with_some_of_its_line_on_both_sides()
    {
        var page = TestImages.White(400, 60, (160, 0, 1, 60));
        var line = LineCrop.Cut(page, new DetectedLine(Quad.Of(new BoxD(50, 6, 350, 54)), 1, 6), 48, 1000);
        var crop = SecondLook.Cut(page, line, new WordReading("tho", Place, 1), 1000);
        Assert.Equal((76, 244), (Math.Round(crop.Quad.Bounds.X0), Math.Round(crop.Quad.Bounds.X1)));
        Assert.Equal((168, 48, 6.0), (crop.Image.Width, crop.Image.Height, crop.MarginPx));
        Assert.Equal(3, crop.Image.Row(24).ToArray().Count(value => value is > 150 and < 190));
    }

    [Fact]
    public void Soft_crop_spreads_each_pixel_over_its_neighbours()
    {
        var page = TestImages.White(9, 9, (4, 0, 1, 9));
        var line = new DetectedLine(Quad.Of(new BoxD(0, 0, 9, 9)), 1, 0);
        Assert.Equal([255, 0, 255], LineCrop.Cut(page, line, 9, 9).Image.Row(4)[3..6].ToArray());
        Assert.All(LineCrop.Cut(page, line, 9, 9, softness: 3).Image.Row(4)[3..6].ToArray(),
            value => Assert.InRange(value, 150, 190));
    }

    [Fact]
    public void Page_reader_looks_again_at_words_that_are_none_on_pages_of_the_lists_language()
    {
        Assert.Equal("characterize", Page(English));
        Assert.Equal("charactorize", Page(null));
        Assert.Equal("charactorize", Page(new Lexicon("en", ["document"])));
    }

    private static WordReading Read(string first, params (string Text, Quad Quad)[] second) => SecondLook.Of(
        new WordReading(first, Place, 0.9),
        LineReading.Of(Place, [.. second.Select(word => new WordReading(word.Text, word.Quad, 0.9))]), English);

    private static string Page(Lexicon? lexicon)
    {
        var page = TestImages.White(400, 100, (60, 20, 240, 20));
        var options = new ReadingOptions { FindOrientation = false };
        return new PageReader(new OneLine(), new Undecided(), new Upright(), options, lexicon)
            .Read(page, TestContext.Current.CancellationToken).Text;
    }

    private sealed class OneLine : ITextDetector
    {
        public IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken) =>
            [new DetectedLine(Quad.Of(new BoxD(50, 10, 310, 50)), 1, 4)];
    }

    private sealed class Upright : ILineOrientation
    {
        public int WidthPx => 192;

        public float UpsideDown(PixelImage start, CancellationToken cancellationToken) => 0;
    }

    // Reads otherwise from its second call on.
    private sealed class Undecided : ITextRecognizer
    {
        private int _calls;

        public int LineHeightPx => 48;

        public int MaxLineWidthPx => 3840;

        public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
            IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
        {
            var text = _calls++ == 0 ? "charactorize" : "characterize";
            return [.. crops.Select(crop => (IReadOnlyList<CtcCharacter>)[.. text.Select((letter, i) =>
                new CtcCharacter(letter.ToString(), (i + 0.5) * crop.Width / text.Length, 1, 0))])];
        }
    }
}
