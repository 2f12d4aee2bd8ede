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

    private static PageReading Read(ReadingOptions options, float confidence, float upsideDown = 0) =>
        new PageReader(new OneLine(), new OneLetter(confidence), new Constant(upsideDown), options)
            .Read(TestImages.White(200, 100), TestContext.Current.CancellationToken);

    private sealed class OneLine : ITextDetector
    {
        public IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken) =>
            [new DetectedLine(Quad.Of(new BoxD(10, 10, 90, 30)), 1, 2)];
    }

    private sealed class OneLetter(float confidence) : ITextRecognizer
    {
        public int LineHeightPx => 48;

        public int MaxLineWidthPx => 960;

        public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
            IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken) =>
            [.. crops.Select(_ => new[] { new CtcCharacter("x", 10, confidence, 0) })];
    }

    private sealed class Constant(float upsideDown) : ILineOrientation
    {
        public IReadOnlyList<float> UpsideDown(IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken) =>
            [.. crops.Select(_ => upsideDown)];
    }
}
