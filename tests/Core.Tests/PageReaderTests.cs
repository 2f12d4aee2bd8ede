using Xunit;

namespace Quire.Core.Tests;

public sealed class PageReaderTests
{
    [Fact]
    public void Lines_below_the_confidence_are_dropped()
    {
        var reading = Read(new ReadingOptions { MinLineConfidence = 0.5 }, confidence: 0.4f);
        Assert.Empty(reading.Regions);
        Assert.Equal(1, reading.Confidence);
    }

    [Theory]
    [InlineData("x", 0.65f, 0)]
    [InlineData("x", 0.75f, 1)]
    [InlineData("xx", 0.65f, 1)]
    [InlineData("国", 0.65f, 1)]
    public void Line_of_one_symbol_that_is_no_ideograph_has_to_be_surer(string text, float confidence, int lines)
    {
        var reading = new PageReader(
                new OneLine(), new Reads([text], confidence), new Constant(0), new ReadingOptions())
            .Read(TestImages.White(200, 100), TestContext.Current.CancellationToken);
        Assert.Equal(lines, reading.Lines.Count());
    }

    [Fact]
    public void Page_found_upside_down_is_turned_and_its_boxes_turned_back()
    {
        var reading = Read(new ReadingOptions(), confidence: 0.9f, upsideDown: 1);
        Assert.Equal(180, reading.AppliedAngleDegrees);
        var box = Assert.Single(reading.Lines).Quad.Bounds;
        Assert.True(box is { X0: >= 100, Y0: >= 60 }, $"{box} lies where the turned page had it");
    }

    [Fact]
    public void Orientation_is_not_asked_for_when_it_is_off() =>
        Assert.Equal(0, Read(new ReadingOptions { FindOrientation = false }, 0.9f, upsideDown: 1).AppliedAngleDegrees);

    [Theory]
    [InlineData(Preprocessing.None, 0, "")]
    [InlineData(Preprocessing.Flatten, 0, "flatten")]
    [InlineData(Preprocessing.ClearBorder, 1, "clear_border turn_180")]
    [InlineData(Preprocessing.Despeckle, 0, "despeckle")]
    [InlineData(Preprocessing.Binarise, 1, "binarise turn_180")]
    public void Words_stand_where_the_page_has_them_whatever_was_done_to_it(
        Preprocessing steps, float upsideDown, string operations)
    {
        // A line, letters, a border, a speck.
        var page = TestImages.White(400, 300, [(60, 120, 80, 16), (0, 0, 8, 300), (300, 250, 2, 2),
            .. Enumerable.Range(0, 5).Select(i => (60 + (i * 12), 200, 6, 16))]);
        var options = new ReadingOptions { Preprocessing = steps };
        var reading = new PageReader(new LongDark(), new OneLetter(0.9f), new Constant(upsideDown), options)
            .Read(page, TestContext.Current.CancellationToken);
        var box = Assert.Single(reading.Lines).Quad.Bounds;
        // A line is given a margin of a pixel and two thirds where it begins, and of one where it ends.
        Assert.All(
            new[] { box.X0 - 60, box.Y0 - 120, box.X1 - 140, box.Y1 - 136 }, far => Assert.InRange(far, -1.7, 1.7));
        Assert.Equal(operations, string.Join(' ', reading.Operations));
    }

    [Fact]
    public void Quality_is_that_of_the_page_as_it_came()
    {
        var page = TestImages.White(200, 100, (60, 20, 80, 16));
        for (var y = 0; y < page.Height; y++)
        {
            foreach (ref var value in page.Row(y))
                value = (byte)(value / 3);
        }

        var options = new ReadingOptions { Preprocessing = Preprocessing.Flatten };
        var reading = new PageReader(new OneLine(), new OneLetter(0.9f), new Constant(0), options)
            .Read(page, TestContext.Current.CancellationToken);
        Assert.Contains(QualityReason.Dark, reading.Quality!.Reasons);
    }

    [Fact]
    public void Words_of_an_English_page_are_mended_by_each_other()
    {
        string[] lines = ["majcr", "respcnses", "of", "facles", "facies"];
        var lexicon = new Lexicon("en", ["major", "responses", "facies"]);
        var reading = new PageReader(
                new Below(lines.Length), new Reads(lines), new Constant(0), new ReadingOptions(), lexicon)
            .Read(TestImages.White(200, 300), TestContext.Current.CancellationToken);
        Assert.Equal("major responses of facies facies", string.Join(' ', reading.Lines.Select(line => line.Text)));
    }

    // The first call is for the lines, the second one for words that are none.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Lines_are_given_back_where_reading_is_given_up(int call)
    {
        string[] lines = ["dotornination", "of", "confidetial", "facies"];
        var recognizer = new FailingRecognizer(new Reads(lines), call);
        var reader = new PageReader(
            new Below(lines.Length), recognizer, new Constant(0), new ReadingOptions(), new Lexicon("en", ["facies"]));

        Assert.Throws<OperationCanceledException>(
            () => reader.Read(TestImages.White(200, 300), TestContext.Current.CancellationToken));
        recognizer.SawOnlyWhatWasGivenBack();
    }

    private static PageReading Read(ReadingOptions options, float confidence, float upsideDown = 0) =>
        new PageReader(new OneLine(), new OneLetter(confidence), new Constant(upsideDown), options)
            .Read(TestImages.White(200, 100), TestContext.Current.CancellationToken);

    private sealed class OneLine : ITextDetector
    {
        public IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken) =>
            [new DetectedLine(Quad.Of(new BoxD(10, 10, 90, 30)), 1, 2)];
    }

    // Where the page it is given has the longest dark run in each of some rows.
    private sealed class LongDark : ITextDetector
    {
        public IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken)
        {
            var rows = Enumerable.Range(0, page.Height).Where(y => Run(page.Row(y)).Length >= 40).ToList();
            var (start, length) = Run(page.Row(rows[0]));
            return [new DetectedLine(Quad.Of(new BoxD(start, rows[0], start + length, rows[^1] + 1)), 1, 0)];
        }

        private static (int Start, int Length) Run(ReadOnlySpan<byte> row)
        {
            var (longest, start) = ((Start: 0, Length: 0), 0);
            for (var x = 0; x <= row.Length; x++)
            {
                if (x < row.Length && row[x] < 128)
                    continue;
                longest = x - start > longest.Length ? (start, x - start) : longest;
                start = x + 1;
            }

            return longest;
        }
    }

    private sealed class OneLetter(float confidence) : ITextRecognizer
    {
        public int LineHeightPx => 48;

        public int MaxLineWidthPx => 960;

        public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
            IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken) =>
            [.. crops.Select(_ => new[] { new CtcCharacter("x", 10, confidence, 0) })];
    }

    private sealed class Below(int lines) : ITextDetector
    {
        public IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken) =>
            [.. Enumerable.Range(0, lines).Select(i =>
                new DetectedLine(Quad.Of(new BoxD(10, 20 + (i * 50), 150, 40 + (i * 50))), 1, 2))];
    }

    // Nothing the second time.
    private sealed class Reads(string[] lines, float confidence = 0.95f) : ITextRecognizer
    {
        private bool _again;

        public int LineHeightPx => 48;

        public int MaxLineWidthPx => 960;

        public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
            IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
        {
            var read = _again ? crops.Select(_ => "") : lines;
            _again = true;
            return [.. read.Select(line =>
                line.Select((letter, i) => new CtcCharacter($"{letter}", 10 + (i * 30), confidence, 0)).ToList())];
        }
    }

    private sealed class Constant(float upsideDown) : ILineOrientation
    {
        public int WidthPx => 192;

        public float UpsideDown(PixelImage start, CancellationToken cancellationToken) => upsideDown;
    }
}
